package dev.invitera.host.connector;

/**
 * Finds a shop's connector. Ask for every call and keep nothing: what was handed out refuses to
 * work once its connector was closed. Safe for several threads.
 */
public interface Connectors {

  /** The connector of a configured shop, or why there is none at the moment. */
  Availability of(String shopId);

  /** Whether a shop can be called at the moment. */
  sealed interface Availability {

    /** It can. */
    record Ready(ShopConnector connector) implements Availability {}

    /**
     * It cannot: no such plugin, a broken one, wrong settings, a paused plugin. What is waiting for
     * the shop waits on.
     *
     * @param reason for the operator: what is wrong and what to do
     */
    record NotReady(String reason) implements Availability {}
  }
}
