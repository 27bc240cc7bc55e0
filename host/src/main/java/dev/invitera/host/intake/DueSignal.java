package dev.invitera.host.intake;

import java.time.Instant;

/** Told, after a commit, that something of a shop is to be looked at at an instant. */
@FunctionalInterface
public interface DueSignal {
  /** Never blocks; telling too often is harmless. */
  void due(String shop, Instant at);
}
