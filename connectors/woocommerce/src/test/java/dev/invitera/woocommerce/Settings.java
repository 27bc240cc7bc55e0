package dev.invitera.woocommerce;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds settings for tests; what is not said is sound. */
final class Settings {

  /** The secret of the recorded deliveries. */
  static final String WEBHOOK_SECRET = "s3cr&t <\"key\"> ünï";

  private URI url;
  private String key = "ck_test";
  private String secret = "cs_test";
  private Optional<String> webhookSecret = Optional.of(WEBHOOK_SECRET);
  private Optional<String> previousWebhookSecret = Optional.empty();
  private Duration pollEvery = Duration.ofMinutes(5);
  private Optional<URI> homeUrl = Optional.empty();
  private boolean credentialsInQuery;
  private Map<String, OrderState> statuses = Map.of();
  private List<String> alsoKnownAs = List.of();
  private List<String> localeMetaKeys = List.of();
  private List<String> gtinKeys = List.of();
  private List<String> mpnKeys = List.of();
  private List<String> brandKeys = List.of();

  private Settings(URI url) {
    this.url = url;
  }

  static Settings of(String url) {
    return new Settings(URI.create(url));
  }

  Settings keys(String consumerKey, String consumerSecret) {
    key = consumerKey;
    secret = consumerSecret;
    return this;
  }

  Settings webhookSecrets(Optional<String> present, Optional<String> previous) {
    webhookSecret = present;
    previousWebhookSecret = previous;
    return this;
  }

  Settings pollEvery(Duration interval) {
    pollEvery = interval;
    return this;
  }

  /** WordPress lives in a folder. */
  Settings folder(String path) {
    url = URI.create(url + path);
    return this;
  }

  Settings alsoKnownAs(String... names) {
    alsoKnownAs = List.of(names);
    return this;
  }

  Settings homeUrl(String address) {
    homeUrl = Optional.of(URI.create(address));
    return this;
  }

  Settings credentialsInQuery() {
    credentialsInQuery = true;
    return this;
  }

  Settings statuses(Map<String, OrderState> meanings) {
    statuses = meanings;
    return this;
  }

  Settings localeMetaKeys(String... keys) {
    localeMetaKeys = List.of(keys);
    return this;
  }

  /** One name each. */
  Settings productKeys(String gtin, String mpn, String brand) {
    gtinKeys = List.of(gtin);
    mpnKeys = List.of(mpn);
    brandKeys = List.of(brand);
    return this;
  }

  WooCommerceSettings value() {
    return new WooCommerceSettings(
        url,
        key,
        Secret.of(secret),
        webhookSecret.map(Secret::of),
        previousWebhookSecret.map(Secret::of),
        pollEvery,
        homeUrl,
        credentialsInQuery,
        statuses,
        alsoKnownAs,
        localeMetaKeys,
        gtinKeys,
        mpnKeys,
        brandKeys);
  }
}
