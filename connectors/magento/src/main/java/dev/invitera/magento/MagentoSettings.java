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
 * One Magento shop's settings. One of three ways in: all four keys of an integration, for OAuth
 * 1.0a; the access token alone, as a bearer token; an admin user's name and password.
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
                + " View and Comment, Stores > Settings > All Stores, Catalog > Inventory > Products"
                + " and Stores > Attributes > Product; then Activate and copy the four keys.")
        Optional<Secret> consumerKey,
    @Doc("Consumer secret of the same integration, shown beside its consumer key.")
        Optional<Secret> consumerSecret,
    @Doc(
            "Access token of the same integration. Alone it is sent as a bearer token, which"
                + " Magento refuses since 2.4.4 unless Stores > Configuration > Services > OAuth >"
                + " Consumer Settings > Allow OAuth Access Tokens to be used as standalone Bearer"
                + " tokens is on; with the other three keys every request is signed instead.")
        Optional<Secret> accessToken,
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
        Map<String, OrderState> statuses,
    @Doc(
            "Instead of an integration's keys: name of an admin user whose role has the same"
                + " resources. Works only where two-factor authentication is off, which it is not"
                + " by default since Magento 2.4.")
        Optional<String> adminUsername,
    @Doc("Password of the same admin user.") Optional<Secret> adminPassword,
    @Doc(
            "Only orders of these store views are this shop's: Stores > Settings > All Stores,"
                + " Store View Code; or the number of its id. For several shops on one Magento.")
        List<String> storeViews,
    @Doc(
            "Only orders of these websites are this shop's: Stores > Settings > All Stores, Web"
                + " Site Code. For several shops on one Magento; give either these or store-views.")
        List<String> websites,
    @Doc(
            "What follows the URL key in a product's address: Stores > Configuration > Catalog >"
                + " Catalog > Search Engine Optimization > Product URL Suffix. \"\" where it is"
                + " empty.")
        @Default(".html")
        String productUrlSuffix,
    @Doc(
            "Codes of product attributes that may hold the GTIN, the first that a product has"
                + " counts: Stores > Attributes > Product. gtin, ean, barcode and upc unless given.")
        List<String> gtinAttributes,
    @Doc("The same for the manufacturer's part number. mpn unless given.")
        List<String> mpnAttributes,
    @Doc("The same for the brand. brand and manufacturer unless given.")
        List<String> brandAttributes,
    @Doc(
            "Client id of the Adobe Developer Console project whose event registration delivers"
                + " order events to this shop's hook; turns Adobe I/O Events on.")
        Optional<String> eventClientId,
    @Doc(
            "Where the keys of Adobe's event signatures lie. Another address than Adobe's is taken"
                + " only for a shop on this machine, for tests.")
        @Default("https://static.adobeioevents.com")
        URI eventKeysUrl) {

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
    Objects.requireNonNull(adminUsername, "adminUsername");
    Objects.requireNonNull(adminPassword, "adminPassword");
    storeViews = List.copyOf(storeViews);
    websites = List.copyOf(websites);
    Objects.requireNonNull(productUrlSuffix, "productUrlSuffix");
    gtinAttributes = List.copyOf(gtinAttributes);
    mpnAttributes = List.copyOf(mpnAttributes);
    brandAttributes = List.copyOf(brandAttributes);
    Objects.requireNonNull(eventClientId, "eventClientId");
    Objects.requireNonNull(eventKeysUrl, "eventKeysUrl");
  }

  /** The way in, of settings without problems. */
  AccessMode access() {
    if (adminUsername.isPresent() || adminPassword.isPresent()) {
      return AccessMode.ADMIN;
    }
    return bearer() ? AccessMode.BEARER : AccessMode.SIGNED;
  }

  /** The keys that are not as long as Magento makes them, by their names here; of four only. */
  List<String> oddKeys() {
    if (access() != AccessMode.SIGNED) {
      return List.of();
    }
    Map<String, Optional<Secret>> keys = new LinkedHashMap<>();
    keys.put("consumer-key", consumerKey);
    keys.put("consumer-secret", consumerSecret);
    keys.put("access-token", accessToken);
    keys.put("access-token-secret", accessTokenSecret);
    return keys.entrySet().stream()
        .filter(key ->
            key.getValue().filter(value -> value.reveal().length() != KEY_LENGTH).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the access token stands alone and is sent as it is. */
  boolean bearer() {
    return consumerKey.isEmpty()
        && consumerSecret.isEmpty()
        && accessTokenSecret.isEmpty()
        && accessToken.isPresent();
  }
}
