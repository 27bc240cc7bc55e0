package dev.invitera.connector;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;

/**
 * What the host gives one shop's connector. Made by the host: an interface, so that accessors can
 * be added. Safe for several threads.
 */
public interface ShopContext {

  /** The shop's id in the configuration, for log lines and messages. */
  String shopId();

  /** The host's clock. Use it for every "now", so that tests can set the time. */
  Clock clock();

  /**
   * The one way to call the shop. The host guards it: time limits, proxy, TLS, a user agent,
   * redirects only where they stay on the same origin, no credentials to another origin, every call
   * counted. Do not build a client of your own.
   */
  HttpClient http();

  /**
   * Where the platform should post this shop's webhooks; empty when the host has no public address,
   * and the shop is polled only.
   */
  Optional<URI> webhookUrl();
}
