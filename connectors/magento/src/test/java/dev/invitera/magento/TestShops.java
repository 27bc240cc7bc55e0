package dev.invitera.magento;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Connectors for tests, made as the host makes them. */
final class TestShops {

  private TestShops() {}

  static MagentoSettings bearer(URI url) {
    return SettingsDraft.at(url).bearer("the-access-token").build();
  }

  static MagentoSettings signing(URI url, SignatureMethod method) {
    return SettingsDraft.at(url)
        .keys(
            List.of(
                "the-consumer-key", "the-consumer-secret", "the-access-token", "the-token-secret"))
        .method(method)
        .build();
  }

  static Connector connector(MagentoSettings settings, HttpClient http, Clock clock) {
    return new MagentoConnectorFactory().create(settings, new Context(http, clock));
  }

  private record Context(HttpClient http, Clock clock) implements ShopContext {
    @Override
    public String shopId() {
      return "acme";
    }

    @Override
    public Optional<URI> webhookUrl() {
      return Optional.empty();
    }
  }

  /** A request of the host's. */
  record Request(Cursor after, Optional<Instant> until, int limit) implements PollRequest {
    static Request of(Cursor after) {
      return new Request(after, Optional.empty(), 50);
    }
  }
}
