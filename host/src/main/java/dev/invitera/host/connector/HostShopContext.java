package dev.invitera.host.connector;

import dev.invitera.connector.ShopContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;

/** What one shop's connector gets. */
record HostShopContext(String shopId, Clock clock, HttpClient http, Optional<URI> webhookUrl)
    implements ShopContext {}
