package dev.invitera.host.connector;

import org.jspecify.annotations.Nullable;

/** A plugin did not throw, but returned what the contract does not allow. Never leaves the door. */
final class ContractBreach extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Names a breach.
   *
   * @param what the plugin did; the host's own words, nothing of the plugin's values
   */
  ContractBreach(String what) {
    super(what);
  }

  /** The host's own words. */
  String what() {
    return String.valueOf(getMessage());
  }

  /** The value, unless it is null. */
  static <T> T notNull(@Nullable T value, String name) {
    if (value == null) {
      throw new ContractBreach(name + " is null");
    }
    return value;
  }
}
