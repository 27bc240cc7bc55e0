package dev.invitera.host.connector;

import dev.invitera.host.connector.ConnectorFailure.Busy;
import dev.invitera.host.connector.Standing.Evidence;
import dev.invitera.host.connector.Standing.Pass;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one shop's connector from being called while it is paused for its own faults: see {@link
 * Standing}. Safe for several threads.
 */
final class FaultGate {

  private static final Logger log = LoggerFactory.getLogger(FaultGate.class);

  private final String plugin;
  private final String shop;
  private final Clock clock;
  private final CallMeter meter;
  private Standing standing = Standing.SOUND;

  FaultGate(String plugin, String shop, Clock clock, CallMeter meter) {
    this.plugin = plugin;
    this.shop = shop;
    this.clock = clock;
    this.meter = meter;
  }

  /**
   * Lets a call in.
   *
   * @throws ConnectorFailure if none may be made now
   */
  synchronized Pass enter(Operation operation) throws ConnectorFailure {
    Instant now = clock.instant();
    Pass pass = standing.ask(Evidences.decisive(operation), now);
    if (pass == Pass.REFUSED && standing instanceof Standing.Paused paused) {
      throw new ConnectorFailure(
          paused.over(now) ? new Busy() : new ConnectorFailure.Paused(), text(paused), "");
    }
    standing = standing.entered(pass);
    return pass;
  }

  /** Takes what a call showed that was let in. */
  synchronized void ended(Pass pass, Evidence evidence, String why) {
    Standing before = standing;
    standing = before.ended(pass, evidence, why, clock.instant());
    if (standing instanceof Standing.Paused paused && begins(before, paused)) {
      meter.paused(plugin, shop, true);
      log.warn("{}", text(paused));
    } else if (before instanceof Standing.Paused && standing instanceof Standing.Working) {
      meter.paused(plugin, shop, false);
      log.info("connector '{}' of shop '{}' works again", plugin, shop);
    }
  }

  /** Why no calls are made at the moment; empty if they are. */
  synchronized Optional<String> pausedBecause() {
    return standing instanceof Standing.Paused paused
            && standing.ask(true, clock.instant()) == Pass.REFUSED
        ? Optional.of(text(paused))
        : Optional.empty();
  }

  /** There is nothing more to keep from being called. */
  synchronized void close() {
    if (standing instanceof Standing.Paused) {
      meter.paused(plugin, shop, false);
    }
    standing = Standing.SOUND;
  }

  private static boolean begins(Standing before, Standing.Paused now) {
    return !(before instanceof Standing.Paused paused) || paused.pauses() < now.pauses();
  }

  private String text(Standing.Paused paused) {
    return ("connector '%s' of shop '%s' is paused until %s, since it keeps failing by its own fault: %s."
            + " Then one call decides whether it goes on; its other shops are called as before."
            + " If it stays so, use another version of the plugin")
        .formatted(plugin, shop, paused.until().truncatedTo(ChronoUnit.SECONDS), paused.why());
  }
}
