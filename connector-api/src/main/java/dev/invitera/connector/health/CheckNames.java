package dev.invitera.connector.health;

/**
 * Names of checks that every platform has in some form, so that shops of different platforms read
 * alike. Connectors add names of their own for what only they have.
 */
public final class CheckNames {

  /** Something answers at the shop's address, and it is the platform. */
  public static final String REACH = "reach the shop";

  /** The credentials may list orders and look them up. */
  public static final String READ_ORDERS = "read orders";

  /**
   * The credentials may write what {@link dev.invitera.connector.link.LinkWriter} writes. Degraded
   * where they may not: whether that is needed depends on the shop's route, which the host knows.
   */
  public static final String WRITE_LINKS = "write order notes";

  /** The credentials may do what {@link dev.invitera.connector.webhook.WebhookSetup} does. */
  public static final String MANAGE_WEBHOOKS = "manage webhooks";

  /** The shop's webhooks: there, on, and delivering to this host or elsewhere. */
  public static final String WEBHOOKS = "webhooks";

  /** The difference between the shop's clock and ours. */
  public static final String CLOCK = "clock";

  /** Which version of the platform answers. */
  public static final String VERSION = "platform version";

  /** Whether something else at the shop invites the same customers, such as Trustpilot's plugin. */
  public static final String OTHER_INVITER = "Trustpilot's own plugin";

  private CheckNames() {}
}
