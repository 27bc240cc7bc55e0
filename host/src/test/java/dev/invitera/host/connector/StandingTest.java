package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.Standing.Evidence;
import dev.invitera.host.connector.Standing.Pass;
import dev.invitera.host.connector.Standing.Paused;
import dev.invitera.host.connector.Standing.Working;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connector's standing")
class StandingTest {

  private static final Instant NOW = TestHost.NOW;

  private static Standing after(Standing standing, Evidence... evidences) {
    Standing now = standing;
    for (Evidence evidence : evidences) {
      now = now.ended(Pass.USUAL, evidence, "it broke", NOW);
    }
    return now;
  }

  private static Paused pausedOnce() {
    return new Paused(1, NOW.plus(Standing.FIRST), "it broke");
  }

  /** The standing after a call that decides. */
  private static Standing probed(Standing paused, Evidence evidence, Instant now) {
    assertThat(paused.ask(true, now)).isEqualTo(Pass.PROBE);
    return paused.entered(Pass.PROBE).ended(Pass.PROBE, evidence, "again", now);
  }

  @Test
  void isPausedAtTheFifthFaultInARow() {
    Evidence fault = Evidence.FAULT;
    assertThat(after(Standing.SOUND, fault, fault, fault, fault)).isEqualTo(new Working(4));
    assertThat(after(Standing.SOUND, fault, fault, fault, fault, fault)).isEqualTo(pausedOnce());
  }

  @Test
  void isMendedByACallThatWorksAndByNoOther() {
    assertThat(after(new Working(4), Evidence.NONE)).isEqualTo(new Working(4));
    assertThat(after(new Working(4), Evidence.WORKS)).isEqualTo(Standing.SOUND);
  }

  @Test
  void refusesCallsUntilThePauseIsOverAndThenLetsOneDecide() {
    Paused paused = pausedOnce();
    Instant over = paused.until();
    assertThat(paused.ask(true, over.minusMillis(1))).isEqualTo(Pass.REFUSED);
    assertThat(paused.ask(false, over.minusMillis(1))).isEqualTo(Pass.REFUSED);

    assertThat(paused.ask(true, over)).isEqualTo(Pass.PROBE);
    Standing deciding = paused.entered(Pass.PROBE);
    assertThat(deciding.ask(true, over)).isEqualTo(Pass.REFUSED);
    assertThat(deciding.ask(false, over)).isEqualTo(Pass.USUAL);
  }

  @Test
  void restsTwiceAsLongEachTimeUpToAnHour() {
    List<Long> minutes = new ArrayList<>();
    Standing standing = pausedOnce();
    for (int i = 0; i < 8; i++) {
      Instant over = ((Paused) standing).until();
      standing = probed(standing, Evidence.FAULT, over);
      minutes.add(Duration.between(over, ((Paused) standing).until()).toMinutes());
    }
    assertThat(minutes).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(((Paused) standing).why()).isEqualTo("again");
  }

  @Test
  void stayUpToAnHourHoweverOftenItFails() {
    Paused old = new Paused(Integer.MAX_VALUE - 1, NOW, "it broke");
    assertThat(((Paused) probed(old, Evidence.FAULT, NOW)).until())
        .isEqualTo(NOW.plusSeconds(3_600));
  }

  @Test
  void isSoundAfterACallThatWorksOnceThePauseIsOver() {
    Instant over = pausedOnce().until();
    assertThat(probed(pausedOnce(), Evidence.WORKS, over)).isEqualTo(Standing.SOUND);
    assertThat(pausedOnce().ended(Pass.USUAL, Evidence.WORKS, "", over)).isEqualTo(Standing.SOUND);
  }

  @Test
  void letsAnotherCallDecideIfOneShowsNothing() {
    Instant over = pausedOnce().until();
    Standing after = probed(pausedOnce(), Evidence.NONE, over);
    assertThat(after).isEqualTo(pausedOnce());
    assertThat(after.ask(true, over)).isEqualTo(Pass.PROBE);
  }

  @Test
  void isNotChangedByCallsThatBeganBeforeThePause() {
    assertThat(after(pausedOnce(), Evidence.FAULT, Evidence.WORKS, Evidence.NONE))
        .isEqualTo(pausedOnce());
  }
}
