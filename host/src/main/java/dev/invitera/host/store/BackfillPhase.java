package dev.invitera.host.store;

import java.util.Arrays;
import java.util.Locale;

/** How far a backfill is. */
public enum BackfillPhase {
  /** Reads the shop. */
  SCANNING,
  /** All is read and counted: a person is to say whether it goes out. */
  READY,
  /** Hands orders over to the delivery. */
  SENDING,
  /** Takes back what was handed over and is not sent. */
  CANCELLING,
  /** Everything was handed over. */
  DONE,
  /** A person stopped it. */
  CANCELLED;

  /** As stored and shown. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a host has something to do for it. */
  public boolean works() {
    return this == SCANNING || this == SENDING || this == CANCELLING;
  }

  /** Whether it came to its end. */
  public boolean ended() {
    return this == DONE || this == CANCELLED;
  }

  static BackfillPhase of(String key) {
    return Arrays.stream(values())
        .filter(phase -> phase.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException("the store holds an unknown phase of a backfill: " + key));
  }
}
