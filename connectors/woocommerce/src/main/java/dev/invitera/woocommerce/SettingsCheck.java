package dev.invitera.woocommerce;

import dev.invitera.connector.config.ConfigProblem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what the types of the settings cannot say. */
final class SettingsCheck {

  private static final Duration SHORTEST_POLL = Duration.ofSeconds(10);

  private final WooCommerceSettings settings;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private SettingsCheck(WooCommerceSettings settings) {
    this.settings = settings;
  }

  static List<ConfigProblem> problems(WooCommerceSettings settings) {
    SettingsCheck check = new SettingsCheck(settings);
    check.address("url", settings.url());
    settings.homeUrl().ifPresent(homeUrl -> check.address("home-url", homeUrl));
    check.keys();
    check.webhookSecrets();
    check.alsoKnownAs();
    check.polling();
    check.statuses();
    check.names();
    return List.copyOf(check.problems);
  }

  private void address(String path, URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme) || address.getHost() == null) {
      problem(path, "must be a full address such as https://shop.example.com");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      problem(path, "must end before any ? or #");
    }
    if (address.getRawUserInfo() != null) {
      problem(path, "must not hold a user or password; use consumer-key and consumer-secret");
    }
    if (address.getPath() != null && address.getPath().contains("/wp-json")) {
      problem(path, "must be the shop's address without /wp-json and what follows");
    }
  }

  private void keys() {
    String key = settings.consumerKey();
    if (key.isBlank()) {
      problem("consumer-key", "must not be blank");
    }
    if (key.startsWith("cs_")) {
      problem("consumer-key", "is a secret (cs_…); the key begins with ck_");
    }
    if (settings.consumerSecret().reveal().startsWith("ck_")) {
      problem("consumer-secret", "is a key (ck_…); the secret begins with cs_");
    }
    if (settings.credentialsInQuery() && settings.signsRequests()) {
      problem(
          "credentials-in-query",
          "would send the secret unprotected over http; leave it out (requests are signed), or"
              + " write https in url");
    }
  }

  private void webhookSecrets() {
    if (settings.webhookSecret().isEmpty() && settings.previousWebhookSecret().isPresent()) {
      problem("previous-webhook-secret", "needs webhook-secret, the present one, beside it");
    }
    settings
        .webhookSecret()
        .flatMap(secret -> WebhookSecret.problem(secret.reveal()))
        .ifPresent(found ->
            problem(
                "webhook-secret",
                "must not hold "
                    + found
                    + ": WooCommerce changes that before it signs, so that no signature would hold;"
                    + " take letters and digits"));
  }

  private void alsoKnownAs() {
    for (String name : settings.alsoKnownAs()) {
      if (OwnHosts.host(name).isEmpty()) {
        problem(
            "also-known-as",
            "must hold host names such as www.acme.se, or addresses such as https://acme.se, by"
                + " which the shop calls itself; one of them is neither");
      }
    }
  }

  private void polling() {
    if (settings.pollEvery().compareTo(SHORTEST_POLL) < 0) {
      problem("poll-every", "must be at least 10s");
    }
  }

  private void statuses() {
    for (String status : settings.statuses().keySet()) {
      if (status.startsWith("wc-")) {
        problem("statuses." + status, "write it without wc-: " + status.substring(3));
      } else if (status.equals(Statuses.TRASH)) {
        problem("statuses." + status, "cannot be given a meaning: such orders count as deleted");
      }
    }
  }

  private void names() {
    blank("locale-meta-keys", settings.localeMetaKeys());
    blank("gtin-keys", settings.gtinKeys());
    blank("mpn-keys", settings.mpnKeys());
    blank("brand-keys", settings.brandKeys());
  }

  private void blank(String path, List<String> names) {
    if (names.stream().anyMatch(String::isBlank)) {
      problem(path, "must not hold a blank name");
    }
  }

  private void problem(String path, String message) {
    problems.add(new ConfigProblem(path, message));
  }
}
