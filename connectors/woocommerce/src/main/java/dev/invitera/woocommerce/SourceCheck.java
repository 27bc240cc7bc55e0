package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.util.Optional;

/** Tells beforehand that a shop's own deliveries would be taken for another's. */
final class SourceCheck {

  private SourceCheck() {}

  /** What is wrong with the address by which the site calls itself; empty if it is known. */
  static Optional<Check> of(WooCommerceSettings settings, JsonNode root) {
    if (settings.webhookSecrets().isEmpty()) {
      return Optional.empty();
    }
    return Fields.text(root, "home")
        .flatMap(OwnHosts::host)
        .filter(host -> !OwnHosts.of(settings).contains(host))
        .map(host ->
            new Check(
                "webhook source",
                Status.DEGRADED,
                "the site calls itself "
                    + host
                    + ", so that its webhooks are kept as foreign-source and decide nothing; if it"
                    + " is the shop, set home-url to its 'Site Address' or add "
                    + host
                    + " to also-known-as; if it is a copy, check url"));
  }
}
