package dev.invitera.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invitera.benchmarks.load.Connection;
import dev.invitera.benchmarks.load.HostProcess;
import dev.invitera.benchmarks.load.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That an order is on the disk before it is acknowledged, as the operating system sees it. */
class FlushIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("invitera.distribution"));
  private static final int ORDERS = 50;

  @Test
  void theLogIsFlushedBeforeEachOrderIsAcknowledged() throws Exception {
    assumeTrue(Trace.possible(), "there is no strace here, or it may watch nothing");
    Path folder = Files.createTempDirectory("invitera-flush-");
    // Nothing is due for a week: all that is flushed is flushed for the orders that come.
    HostProcess host =
        HostProcess.start(
            DISTRIBUTION, folder, "{ url: jdbc:sqlite:data/invitera.db }", 1, List.of(), "7d");
    try {
      post(host, 0);
      Set<String> writers = writers(host.pid());
      Trace trace =
          Trace.of(
              host.pid(),
              "-s",
              "16",
              "-e",
              "trace=fsync,fdatasync,read,recvfrom,write,writev,sendto");
      post(host, ORDERS);
      assertThat(flushedBeforeEachAnswer(trace.end(), writers)).hasSize(ORDERS).containsOnly(true);
    } finally {
      host.stop();
    }
  }

  private static void post(HostProcess host, int from) throws IOException {
    Orders.Signer signer = new Orders().signer();
    try (Connection connection = new Connection(host.port())) {
      for (int i = 0; i < ORDERS; i++) {
        assertThat(connection.exchange(signer.request("/hooks/load", from + i))).isEqualTo(200);
      }
    }
  }

  /** The threads of the store; those that only read flush nothing. */
  private static Set<String> writers(long pid) throws IOException {
    Set<String> writers = new HashSet<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).startsWith("invitera-store-")) {
          writers.add(thread.getFileName().toString());
        }
      }
    }
    return writers;
  }

  /** For each answer of 200, whether the writer flushed the log since its request was read. */
  private static List<Boolean> flushedBeforeEachAnswer(List<String> lines, Set<String> writers) {
    List<Boolean> answers = new ArrayList<>();
    Map<String, Boolean> begun = new HashMap<>();
    boolean flushed = false;
    for (String line : lines) {
      String thread = line.substring(0, line.indexOf(' '));
      boolean ofTheLog = line.contains("sync(") && line.contains("invitera.db-wal");
      if (line.contains("POST /hooks/load")) {
        flushed = false;
      } else if (line.contains("sync(") && line.endsWith("<unfinished ...>")) {
        begun.put(thread, ofTheLog);
      } else if (line.contains("sync(") || line.contains("sync resumed>")) {
        boolean whole = ofTheLog || begun.getOrDefault(thread, false);
        flushed |= whole && writers.contains(thread) && line.strip().endsWith("= 0");
        begun.remove(thread);
      } else if (line.contains("HTTP/1.1 200")) {
        answers.add(flushed);
        flushed = false;
      }
    }
    return answers;
  }
}
