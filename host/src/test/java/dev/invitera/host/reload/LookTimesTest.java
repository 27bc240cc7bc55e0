package dev.invitera.host.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.fixture.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookTimesTest {

  private final TestClock clock = new TestClock();
  private final LookTimes times = new LookTimes(clock);

  @Test
  void aLongLookIsFollowedByALongRest() {
    assertThat(times.due()).isTrue();
    times.quiet(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(19));
    assertThat(times.due()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(times.due()).isTrue();
  }

  @Test
  void whatIsDoneRarelyIsDueOnceInAWhile() {
    clock.advance(Duration.ofSeconds(30));
    assertThat(times.due()).isTrue();
    assertThat(times.rareDue()).isTrue();
    assertThat(times.rareDue()).isFalse();
  }

  @Test
  void allIsDueOnceTheClockWasPutBack() {
    assertThat(times.due()).isTrue();
    times.failed();
    assertThat(times.due()).isFalse();
    clock.advance(Duration.ofHours(-6));
    assertThat(times.due()).isTrue();
    assertThat(times.rareDue()).isTrue();
    times.failed();
    assertThat(times.due()).isFalse();
  }
}
