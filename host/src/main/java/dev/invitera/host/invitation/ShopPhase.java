package dev.invitera.host.invitation;

import java.time.Instant;
import java.util.Optional;

/** Whether a shop sends: a fact in the store, not in the configuration. */
public sealed interface ShopPhase {

  /** Invited are orders that met the trigger since then; empty if the shop was never active. */
  Optional<Instant> activeSince();

  /** Records, decides and shows, sends nothing. Where every shop starts. */
  record Watching() implements ShopPhase {
    @Override
    public Optional<Instant> activeSince() {
      return Optional.empty();
    }
  }

  /**
   * Sends.
   *
   * @param since invited are orders that met the trigger at or after this instant
   */
  record Active(Instant since) implements ShopPhase {
    @Override
    public Optional<Instant> activeSince() {
      return Optional.of(since);
    }
  }

  /**
   * Sends nothing for now, by an operator's wish.
   *
   * @param activeSince what was active before, if it was
   */
  record Paused(Optional<Instant> activeSince) implements ShopPhase {}
}
