package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Interrupts a call that waits for the shop. */
final class Interrupted {

  /** Far more than an interrupt takes, far less than the slow reply. */
  private static final Duration ENOUGH = Duration.ofSeconds(15);

  private static final Duration A_MOMENT = Duration.ofMillis(5);

  private Interrupted() {}

  static void verify(Scene<?> scene, ThrowingCallable call) throws InterruptedException {
    int before = scene.shop().requests(Requests.ALL);
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .daemon()
            .name("interrupted-call")
            .start(() -> outcome.set(catchThrowable(call)));
    // Joining for a moment is how it waits: until the shop has the request, or the call is over.
    while (scene.shop().requests(Requests.ALL) == before && !caller.join(A_MOMENT)) {}
    caller.interrupt();
    assertThat(caller.join(ENOUGH)).as("the call ended soon after the interrupt").isTrue();
    assertThat(outcome.get())
        .as("what an interrupted call throws; let an InterruptedException through untouched")
        .isInstanceOf(InterruptedException.class);
    scene.redaction().verify(outcome.get());
  }
}
