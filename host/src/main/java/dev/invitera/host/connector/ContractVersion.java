package dev.invitera.host.connector;

/** The version of the connector contract that this host speaks. */
public final class ContractVersion {

  /** Checked against a plugin's {@code Plugin-Requires}; the same as the parent POM's. */
  public static final String CURRENT = "1.0.0";

  private ContractVersion() {}
}
