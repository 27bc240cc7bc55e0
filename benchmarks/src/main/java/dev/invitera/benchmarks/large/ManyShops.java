package dev.invitera.benchmarks.large;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a configuration with many shops, one file each: half are WooCommerce, polled at an address
 * where nobody listens, half send webhooks only.
 */
public final class ManyShops {

  private ManyShops() {}

  /** Takes the folder to write to, and that of the plugins; system property {@code shops}. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path shops = Files.createDirectories(folder.resolve("shops.d"));
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        server: { listen: 127.0.0.1:28080, admin-listen: 127.0.0.1:28081,
          admin-token: many-shops-token-of-nobody }
        plugins: { directory: "%s" }
        """
            .formatted(Path.of(arguments[1]).toAbsolutePath()));
    for (int i = 0; i < Integer.getInteger("shops", 10_000); i++) {
      Files.writeString(
          shops.resolve("shop-" + i + ".yaml"), (i % 2 == 0 ? polled(i) : SENDING) + INVITE);
    }
  }

  /** Of a site of its own: two shops of one site are refused. */
  private static String polled(int number) {
    return """
    connector: woocommerce
    settings: { url: "http://127.0.0.1:1/%d", consumer-key: ck_0, consumer-secret: cs_0,
      webhook-secret: a-secret-of-nobody, poll-every: 5m }
    """
        .formatted(number);
  }

  private static final String SENDING =
      """
      connector: webhook
      settings:
        signature: { style: hmac, header: X-Signature, encoding: hex, secret: a-secret-of-nobody }
        mapping: { id: body.id, status: body.status, statuses: { done: fulfilled },
          placed-at: body.at, email: body.mail, name: body.name }
      """;

  private static final String INVITE =
      """
      invite: { via: business-generated-link, trigger: fulfilled, delay: 7d, locale: en-GB,
        link: { domain: shop.example,
          encryption-key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,
          authentication-key: MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI= } }
      """;
}
