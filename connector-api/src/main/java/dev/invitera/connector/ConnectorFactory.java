package dev.invitera.connector;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderOrigin;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * A kind of connector: the one extension point of a plugin. The host makes one object per plugin
 * load with the public no-argument constructor, which must be cheap and do no I/O. Annotate the
 * class with {@link org.pf4j.Extension}; a plugin has exactly one factory.
 *
 * <p>Threading: methods may be called by several threads at once. The factory keeps no state that
 * belongs to a shop.
 *
 * @param <C> the settings of one shop, a record that the host binds from YAML: components are
 *     strings, numbers, booleans, enums, {@link java.net.URI}, {@link java.time.Duration}, {@link
 *     dev.invitera.connector.config.Secret}, further records, and {@link java.util.Optional},
 *     {@link java.util.List} or {@link java.util.Map} (keyed by string) of these
 */
public interface ConnectorFactory<C extends Record> extends ExtensionPoint {

  /** Who this connector is and what settings it takes. The same value at every call. */
  Descriptor<C> descriptor();

  /**
   * Checks what the types of the settings cannot say, such as keys that exclude each other or
   * expressions that do not compile. No I/O. Called before {@link #create}, and by {@code invitera
   * check}, which shows every problem with its line.
   *
   * @return all problems found, empty if there is none; messages hold no secrets
   */
  default List<ConfigProblem> check(C settings) {
    return List.of();
  }

  /**
   * The order statuses of a shop with these settings: the platform's own, and those that the
   * settings give a meaning. {@code invitera check} compares the shop's {@code trigger} with them.
   * No I/O.
   *
   * @return in any order, empty if nothing can be said; the shop may have others
   */
  default List<KnownStatus> statuses(C settings) {
    return descriptor().statuses();
  }

  /**
   * Which orders a shop with these settings reads, so that the host can warn of a second shop that
   * reads the same ones. No I/O.
   *
   * @return empty if nothing can be said, such as where the platform only posts orders
   */
  default Optional<OrderOrigin> origin(C settings) {
    return Optional.empty();
  }

  /**
   * Makes the connector of one shop. No I/O beyond building clients: an unreachable shop shows in
   * {@link Connector#health}, not here.
   *
   * @param settings the shop's settings, for which {@link #check} found no problem
   * @param shop what the host gives this shop, valid until the connector is closed
   * @throws ConnectorException if the connector cannot be made; the shop is paused with the message
   */
  Connector create(C settings, ShopContext shop) throws ConnectorException;
}
