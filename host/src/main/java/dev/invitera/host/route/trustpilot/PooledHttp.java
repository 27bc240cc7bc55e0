package dev.invitera.host.route.trustpilot;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.codec.Encoder;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One pool of connections for all calls to Trustpilot, and Feign over it with every kind of
 * repetition switched off: only delivery repeats an attempt, with an intent of its own.
 */
final class PooledHttp implements AutoCloseable {

  private static final int CONNECTIONS = 128;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(60);

  /**
   * A connection that idled longer is looked at before use: a server that closed it would turn a
   * sure "not sent" into an unknown.
   */
  private static final TimeValue LOOK_AFTER_IDLE = TimeValue.ofMilliseconds(500);

  private static final TimeValue DROP_AFTER_IDLE = TimeValue.ofSeconds(20);

  private final CloseableHttpClient http;
  private final Client client;

  PooledHttp(String userAgent) {
    this.http =
        HttpClientBuilder.create()
            .setRequestExecutor(new TrackedRequests())
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(2 * CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(CONNECT))
                            .setSocketTimeout(Timeout.of(READ))
                            .setValidateAfterInactivity(LOOK_AFTER_IDLE)
                            .build())
                    .build())
            .evictIdleConnections(DROP_AFTER_IDLE)
            .evictExpiredConnections()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .useSystemProperties()
            .setUserAgent(userAgent)
            .build();
    this.client = new ApacheHttp5Client(http);
  }

  <T> T api(Class<T> type, URI base) {
    String url = base.toString();
    return Feign.builder()
        .client(client)
        .retryer(Retryer.NEVER_RETRY)
        .options(new Request.Options(CONNECT, READ, false))
        .encoder(new Bodies())
        .target(type, url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  /** Forms go as they are, records as JSON without line breaks. */
  private static final class Bodies implements Encoder {
    private final Encoder json = new JacksonEncoder(new ObjectMapper());

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
      if (body instanceof String form) {
        template.body(form);
      } else {
        json.encode(body, type, template);
      }
    }
  }
}
