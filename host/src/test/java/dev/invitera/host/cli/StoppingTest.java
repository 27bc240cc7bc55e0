package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class StoppingTest {

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;
  private static final Duration LONG = Duration.ofHours(1);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Queue<Integer> halted = new ConcurrentLinkedQueue<>();

  private Stopping stopping(Duration limit) {
    return new Stopping(new PrintStream(err, true, UTF_8), limit, halted::add);
  }

  private static Thread signal(Stopping stopping, int number) {
    return Thread.ofVirtual().start(() -> stopping.signal(number));
  }

  @Test
  void asksForACleanEndAndLeavesItsExitCodeAlone() throws Exception {
    Stopping stopping = stopping(LONG);
    assertThat(stopping.await(Duration.ZERO)).isFalse();
    Thread first = signal(stopping, SIGTERM);

    stopping.await();
    stopping.close();
    first.join();
    assertThat(halted).isEmpty();
    assertThat(err.toString(UTF_8))
        .startsWith("Stopping")
        .contains("a second signal")
        .hasLineCount(1);
  }

  @Test
  void endsAtOnceOnASecondSignalWhileTheCleanEndHangs() throws Exception {
    Stopping stopping = stopping(LONG);
    signal(stopping, SIGTERM);
    stopping.await();

    stopping.signal(SIGTERM);
    stopping.signal(SIGINT);
    assertThat(halted).containsExactly(143, 130);
  }

  @Test
  void endsAtTheLimitAndSaysWhatHangs() {
    Stopping stopping = stopping(Duration.ofMillis(1));
    stopping.watch(() -> List.of("store", "delivery"));
    signal(stopping, SIGTERM);

    await().until(() -> !halted.isEmpty());
    assertThat(halted).containsExactly(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("store, delivery");
  }

  @Test
  void saysThatTheStartHangs() {
    signal(stopping(Duration.ofMillis(1)), SIGINT);

    await().until(() -> !halted.isEmpty());
    assertThat(err.toString(UTF_8)).contains("the start");
  }
}
