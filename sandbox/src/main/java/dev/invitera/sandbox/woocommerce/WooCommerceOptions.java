package dev.invitera.sandbox.woocommerce;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a shop is set up.
 *
 * @param port 0 for any free one
 * @param zone the site's time zone, in which {@code date_modified} and its like are given
 * @param behindTls whether WordPress thinks its requests come over TLS: then basic authentication
 *     counts and links are https; otherwise only OAuth 1.0a counts
 * @param homeUrl the site's configured address, which OAuth base strings and links use; none = the
 *     address it listens on
 * @param deliverAtOnce whether webhooks are sent within the call that causes them, rather than by
 *     {@link WooCommerceShop#deliverPending()}
 * @param dropFraction which part of the deliveries gets lost on the way, 0 to 1
 * @param seed decides which ones
 */
public record WooCommerceOptions(
    int port,
    Clock clock,
    ZoneId zone,
    boolean behindTls,
    Optional<URI> homeUrl,
    List<ApiKey> keys,
    boolean deliverAtOnce,
    double dropFraction,
    long seed) {

  /** The key that {@link #defaults()} brings. */
  public static final ApiKey DEFAULT_KEY =
      ApiKey.readWrite("ck_sandbox0000000000000000000000000000000000", "cs_sandbox-secret");

  /** Copies the list. */
  public WooCommerceOptions {
    keys = List.copyOf(keys);
  }

  /** Any port, the system's clock, Amsterdam, plain HTTP, one key, deliveries on demand. */
  public static WooCommerceOptions defaults() {
    return new WooCommerceOptions(
        0,
        Clock.systemUTC(),
        ZoneId.of("Europe/Amsterdam"),
        false,
        Optional.empty(),
        List.of(DEFAULT_KEY),
        false,
        0,
        1);
  }

  /** Another port. */
  public WooCommerceOptions withPort(int value) {
    return new WooCommerceOptions(
        value, clock, zone, behindTls, homeUrl, keys, deliverAtOnce, dropFraction, seed);
  }

  /** Another clock. */
  public WooCommerceOptions withClock(Clock value) {
    return new WooCommerceOptions(
        port, value, zone, behindTls, homeUrl, keys, deliverAtOnce, dropFraction, seed);
  }

  /** Another site time zone. */
  public WooCommerceOptions withZone(ZoneId value) {
    return new WooCommerceOptions(
        port, clock, value, behindTls, homeUrl, keys, deliverAtOnce, dropFraction, seed);
  }

  /** TLS assumed or not. */
  public WooCommerceOptions withBehindTls(boolean value) {
    return new WooCommerceOptions(
        port, clock, zone, value, homeUrl, keys, deliverAtOnce, dropFraction, seed);
  }

  /** Another configured home address; without a slash at its end. */
  public WooCommerceOptions withHomeUrl(URI value) {
    return new WooCommerceOptions(
        port, clock, zone, behindTls, Optional.of(value), keys, deliverAtOnce, dropFraction, seed);
  }

  /** Other keys. */
  public WooCommerceOptions withKeys(ApiKey... value) {
    return new WooCommerceOptions(
        port, clock, zone, behindTls, homeUrl, List.of(value), deliverAtOnce, dropFraction, seed);
  }

  /** Deliveries within the call that causes them. */
  public WooCommerceOptions withDeliverAtOnce(boolean value) {
    return new WooCommerceOptions(
        port, clock, zone, behindTls, homeUrl, keys, value, dropFraction, seed);
  }

  /** Loses this part of the deliveries, the same ones for the same seed. */
  public WooCommerceOptions withDropFraction(double value, long dropSeed) {
    return new WooCommerceOptions(
        port, clock, zone, behindTls, homeUrl, keys, deliverAtOnce, value, dropSeed);
  }
}
