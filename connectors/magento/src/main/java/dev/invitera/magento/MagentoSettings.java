package dev.invitera.magento;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderState;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One Magento shop's settings. Either all four keys of an integration, for OAuth 1.0a, or the
 * access token alone, as a bearer token.
 */
public record MagentoSettings(
    @Doc(
            "The shop's base address, such as https://shop.example.com/. Found in Magento's admin"
                + " under Stores > Configuration > General > Web > Base URLs; with /index.php at"
                + " its end where the shop runs without URL rewrites.")
        URI url,
    @Doc(
            "Consumer key of an integration: System > Extensions > Integrations > Add New"
                + " Integration; grant it the resources Sales > Operations > Orders > Actions >"
                + " View and Comment, and Stores > Settings > All Stores; then Activate and copy the four"
                + " keys.")
        Optional<Secret> consumerKey,
    @Doc("Consumer secret of the same integration, shown beside its consumer key.")
        Optional<Secret> consumerSecret,
    @Doc(
            "Access token of the same integration. Alone it is sent as a bearer token, which"
                + " Magento refuses since 2.4.4 unless Stores > Configuration > Services > OAuth >"
                + " Consumer Settings > Allow OAuth Access Tokens to be used as standalone Bearer"
                + " tokens is on; with the other three keys every request is signed instead.")
        Secret accessToken,
    @Doc("Access token secret of the same integration, shown beside its access token.")
        Optional<Secret> accessTokenSecret,
    @Doc(
            "How requests are signed when all four keys are given: hmac-sha256, or hmac-sha1 for"
                + " Magento 2.3, which knows nothing newer.")
        @Default("hmac-sha256")
        SignatureMethod signatureMethod,
    @Doc("How long to wait between two sweeps for changed orders.") @Default("5m")
        Duration pollEvery,
    @Doc(
            "What the shop's own order statuses mean, by status code: Stores > Settings > Order"
                + " Status, column Status Code. A status not named here means what its state"
                + " means: new, pending_payment, payment_review and holded are open, processing"
                + " (invoiced or shipped) is paid, complete is fulfilled, closed is refunded,"
                + " canceled is cancelled.")
        Map<String, OrderState> statuses) {

  private static final int KEY_LENGTH = 32;

  public MagentoSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(consumerKey, "consumerKey");
    Objects.requireNonNull(consumerSecret, "consumerSecret");
    Objects.requireNonNull(accessToken, "accessToken");
    Objects.requireNonNull(accessTokenSecret, "accessTokenSecret");
    Objects.requireNonNull(signatureMethod, "signatureMethod");
    Objects.requireNonNull(pollEvery, "pollEvery");
    statuses = Map.copyOf(statuses);
  }

  /** The keys that are not as long as Magento makes them, by their names here; of four only. */
  List<String> oddKeys() {
    if (bearer()) {
      return List.of();
    }
    Map<String, Optional<Secret>> keys = new LinkedHashMap<>();
    keys.put("consumer-key", consumerKey);
    keys.put("consumer-secret", consumerSecret);
    keys.put("access-token", Optional.of(accessToken));
    keys.put("access-token-secret", accessTokenSecret);
    return keys.entrySet().stream()
        .filter(key ->
            key.getValue().filter(value -> value.reveal().length() != KEY_LENGTH).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the access token stands alone and is sent as it is. */
  boolean bearer() {
    return consumerKey.isEmpty() && consumerSecret.isEmpty() && accessTokenSecret.isEmpty();
  }
}
