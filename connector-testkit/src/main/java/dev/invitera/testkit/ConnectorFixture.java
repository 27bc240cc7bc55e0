package dev.invitera.testkit;

import dev.invitera.connector.ConnectorFactory;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@link ConnectorContractTest} must know of a connector.
 *
 * @param <C> the connector's settings
 */
public interface ConnectorFixture<C extends Record> {

  /** The factory as a plugin has it, made by its public no-argument constructor. */
  ConnectorFactory<C> factory();

  /** The facets that the connector has; the others are asserted absent. */
  Set<Facet> facets();

  /**
   * Starts an empty shop of the connector's platform. Called for every test, sometimes twice within
   * one; the tests close it.
   *
   * @param clock what the shop takes for the time; moved by the tests
   */
  FakeShop<C> open(Clock clock);

  /**
   * Other guises in which shops of the platform come and that lists of orders may depend on, by
   * name: a time zone with summer time, an older version whose last page repeats. Polling, backfill
   * and look-up are tested in each.
   */
  default Map<String, Function<Clock, FakeShop<C>>> guises() {
    return Map.of();
  }
}
