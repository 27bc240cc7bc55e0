package dev.invitera.support.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.net.http.HttpClient;
import java.time.Duration;

/** Makes Feign clients that call through the host's client, never repeat a call, and speak JSON. */
public final class ShopFeign {

  /** Replies larger than this, unpacked, are refused as unexpected. */
  public static final int MAX_REPLY_BYTES = 16 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private ShopFeign() {}

  /**
   * A builder with everything set but {@link #timeouts}, which default to 30 seconds. Failures come
   * out of the clients as unchecked exceptions that only {@link ShopCalls} understands: make every
   * call inside one of its methods.
   *
   * @param http what {@link dev.invitera.connector.ShopContext#http()} gives
   */
  public static Feign.Builder builder(HttpClient http, Authentication authentication) {
    ObjectMapper json = ShopJson.mapper();
    return Feign.builder()
        .client(new ShopHttpClient(http, authentication, MAX_REPLY_BYTES))
        .encoder(new JacksonEncoder(json))
        .decoder(new JsonReplyDecoder(new JacksonDecoder(json), json))
        .errorDecoder((method, response) -> RejectedCall.of(response, json))
        .retryer(Retryer.NEVER_RETRY)
        .options(timeouts(Duration.ofSeconds(30)));
  }

  /**
   * How long to wait for the head of a reply, and as long again for its body. The time to connect
   * is the host's business.
   */
  public static Request.Options timeouts(Duration reply) {
    return new Request.Options(CONNECT, reply, false);
  }
}
