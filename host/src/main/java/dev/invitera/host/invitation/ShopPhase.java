package dev.invitera.host.invitation;

import java.time.Instant;
import java.util.Optional;

/** Whether a shop sends: a fact in the store, not in the configuration. */
public sealed interface ShopPhase {

  /** Records, decides and shows, sends nothing. Where every shop starts. */
  record Watching() implements ShopPhase {}

  /**
   * Sends.
   *
   * @param since invited are orders that met the trigger at or after this instant
   */
  record Active(Instant since) implements ShopPhase {}

  /**
   * Sends nothing for now, by an operator's wish.
   *
   * @param activeSince what was active before, if it was
   */
  record Paused(Optional<Instant> activeSince) implements ShopPhase {}
}
