package dev.invitera.host.route;

/** The routes of the configured shops. Safe for several threads. */
public interface Routes {

  /**
   * The route of a configured shop.
   *
   * @throws IllegalArgumentException if the configuration has no such shop
   */
  Route of(String shop);
}
