package dev.invitera.sandbox;

import java.time.Clock;

/**
 * Where the sandbox's servers listen.
 *
 * @param wooCommercePort 0 for any free one, as for the others
 * @param seeded whether the shops have a history from the start
 */
public record SandboxOptions(
    Clock clock, int wooCommercePort, int magentoPort, int trustpilotPort, boolean seeded) {

  /** Free ports, the system's clock, a history. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(Clock.systemUTC(), 0, 0, 0, true);
  }

  /** Given ports. */
  public SandboxOptions withPorts(int wooCommerce, int magento, int trustpilot) {
    return new SandboxOptions(clock, wooCommerce, magento, trustpilot, seeded);
  }

  /** Another clock. */
  public SandboxOptions withClock(Clock value) {
    return new SandboxOptions(value, wooCommercePort, magentoPort, trustpilotPort, seeded);
  }

  /** With or without a history. */
  public SandboxOptions withSeeded(boolean value) {
    return new SandboxOptions(clock, wooCommercePort, magentoPort, trustpilotPort, value);
  }
}
