package dev.invitera.woocommerce;

import dev.invitera.connector.ShopContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;

/** What a host gives, with a plain client. */
record TestContext(String shopId, Clock clock, HttpClient http, Optional<URI> webhookUrl)
    implements ShopContext {

  TestContext() {
    this(Clock.systemUTC());
  }

  TestContext(Clock clock) {
    this("acme", clock, HttpClient.newHttpClient(), Optional.empty());
  }
}
