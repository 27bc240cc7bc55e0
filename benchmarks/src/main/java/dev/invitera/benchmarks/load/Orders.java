package dev.invitera.benchmarks.load;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Completed WooCommerce orders of 5 KB as signed deliveries, each with a number of its own. */
public final class Orders {

  /** What deliveries are signed with. */
  public static final String SECRET = "a webhook secret for load runs";

  private static final String NUMBER = "111222333";
  private static final long FIRST_ID = 100_000_000;
  private static final String INSTANT = "2000-01-01T00:00:00";

  private final String template;

  /** Orders that were completed when this process began: its shop shows what it posts. */
  public Orders() {
    Instant begun = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    String now =
        DateTimeFormatter.ISO_LOCAL_DATE_TIME
            .withZone(ZoneOffset.UTC)
            .format(begun.truncatedTo(SECONDS));
    try (InputStream in = Orders.class.getResourceAsStream("order.json")) {
      if (in == null) {
        throw new IllegalStateException("order.json is missing");
      }
      template =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replace(INSTANT, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of an order, which is its number too. */
  public static long id(long number) {
    return FIRST_ID + number;
  }

  /** An order's JSON, as posted and as its shop shows it. */
  String body(String id) {
    return template.replace(NUMBER, id);
  }

  /** A signer for one thread. */
  public Signer signer() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return new Signer(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  /** Makes whole requests. */
  public final class Signer {

    private final Mac mac;

    private Signer(Mac mac) {
      this.mac = mac;
    }

    /**
     * The bytes of an order's delivery to a shop's address.
     *
     * @param number at most nine digits
     */
    public byte[] request(String path, long number) {
      byte[] body = body(Long.toString(id(number))).getBytes(StandardCharsets.UTF_8);
      String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
      byte[] head =
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                  + "User-Agent: WooCommerce/9.9.5 Hookshot (WordPress/6.9)\r\n"
                  + "X-WC-Webhook-Source: http://shop.example/\r\nX-WC-Webhook-Topic: order.updated\r\n"
                  + "X-WC-Webhook-Resource: order\r\nX-WC-Webhook-Event: updated\r\n"
                  + "X-WC-Webhook-Signature: "
                  + signature
                  + "\r\nX-WC-Webhook-ID: 7\r\nX-WC-Webhook-Delivery-ID: 0123456789abcdef\r\n"
                  + "Content-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      byte[] request = new byte[head.length + body.length];
      System.arraycopy(head, 0, request, 0, head.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      return request;
    }
  }
}
