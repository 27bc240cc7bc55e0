package dev.invitera.woocommerce;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One WooCommerce shop. */
public record WooCommerceSettings(
    @Doc(
            "The shop's address, such as https://shop.example.com, with the folder if WordPress"
                + " lives in one: in the shop's admin under Settings > General, 'Site Address', which"
                + " may differ from 'WordPress Address'. Over http:// requests are signed with OAuth"
                + " 1.0a.")
        URI url,
    @Doc(
            "The REST API key, which begins with ck_: WooCommerce > Settings > Advanced > REST API"
                + " > Add key. Read suffices to invite; order notes and webhooks that set themselves"
                + " up need Read/Write.")
        String consumerKey,
    @Doc(
            "The secret that belongs to the key and begins with cs_. WooCommerce shows it once,"
                + " when the key is made.")
        Secret consumerSecret,
    @Doc(
            "The 'Secret' of the shop's webhooks, a long random text. With server.public-url and a"
                + " Read/Write key the webhooks are set up by themselves; otherwise make one each"
                + " for order created, updated, deleted and restored under WooCommerce > Settings"
                + " > Advanced > Webhooks. Without it the shop is polled only.")
        Optional<Secret> webhookSecret,
    @Doc(
            "The webhook secret before the present one; deliveries signed with either are taken,"
                + " until all webhooks have the new one.")
        Optional<Secret> previousWebhookSecret,
    @Doc("How long to wait between two looks for changed orders.") @Default("5m")
        Duration pollEvery,
    @Doc(
            "The shop's own idea of its address, where it differs from url: Settings > General,"
                + " 'Site Address'. OAuth signatures are made over it, letter by letter.")
        Optional<URI> homeUrl,
    @Doc(
            "Send key and secret in the query instead of the Authorization header, for servers"
                + " that strip that header. They then stand in the server's access log.")
        @Default("false")
        boolean credentialsInQuery,
    @Doc(
            "What statuses beyond WooCommerce's own mean, such as 'shipped: fulfilled'. The name"
                + " is the status slug without wc-, as a plugin or custom code registers it.")
        Map<String, OrderState> statuses,
    @Doc(
            "Further host names or addresses by which the site may call itself, beside those of url and"
                + " home-url, with or without www. A webhook that names another site as its source,"
                + " such as one of a copy of the shop that took its webhooks and their secret along,"
                + " is kept as foreign-source and decides nothing.")
        List<String> alsoKnownAs,
    @Doc(
            "Names of the order meta that hold the customer's language, the first one present"
                + " counts. Empty for those of WPML, TranslatePress, Weglot and others. Where none"
                + " holds one, the language that Polylang for WooCommerce tells counts.")
        List<String> localeMetaKeys,
    @Doc(
            "Where a product's GTIN stands if not in WooCommerce's own field (since 9.2): names of"
                + " product meta, or of attributes such as pa_ean, the first one present counts."
                + " Empty for _gtin, _alg_ean, _wpm_gtin_code, hwp_product_gtin and _ean.")
        List<String> gtinKeys,
    @Doc("Where a product's manufacturer's part number stands, in the same way. Empty for _mpn.")
        List<String> mpnKeys,
    @Doc(
            "Where a product's brand stands if it has none of WooCommerce's own brands (since 9.6),"
                + " in the same way. Empty for the attribute pa_brand.")
        List<String> brandKeys) {

  public WooCommerceSettings {
    statuses = Map.copyOf(statuses);
    alsoKnownAs = List.copyOf(alsoKnownAs);
    localeMetaKeys = List.copyOf(localeMetaKeys);
    gtinKeys = List.copyOf(gtinKeys);
    mpnKeys = List.copyOf(mpnKeys);
    brandKeys = List.copyOf(brandKeys);
  }

  /** Whether requests are signed instead of carrying the secret. */
  boolean signsRequests() {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  /** The address that the shop itself uses in links and signatures. */
  URI publicUrl() {
    return homeUrl.orElse(url);
  }

  /** Secrets of which any may have signed a delivery; none if the shop sends none. */
  List<Secret> webhookSecrets() {
    return Stream.of(webhookSecret, previousWebhookSecret).flatMap(Optional::stream).toList();
  }
}
