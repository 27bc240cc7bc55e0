package dev.invitera.benchmarks.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fails in mid-load, with a real process whose system calls fail. */
class DiskWeatherIT {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a full disk,            pwrite64,          ENOSPC",
        "a disk gone read-only,  pwrite64,          EROFS",
        "a disk that flushes not, \"fsync,fdatasync\", EIO"
      })
  void ordersAreTurnedAwayAndNoneIsLost(String what, String calls, String error) throws Exception {
    assumeTrue(Trace.possible(), "there is no strace here, or it may watch nothing");
    Path file = Files.createTempDirectory("invitera-disk-").resolve("invitera.db");
    String url = "jdbc:sqlite:" + file;
    try (Scene scene = new Scene("{ url: \"" + url + "\" }", url, 1)) {
      scene.awaitAcknowledged(200);
      Trace trace =
          Trace.of(
              scene.host(0).pid(),
              "-e",
              "trace=" + calls,
              "-e",
              "inject=" + calls + ":error=" + error);
      long before = scene.turnedAway();
      scene.await(() -> scene.turnedAway() > before + 20);
      trace.end();
      scene.awaitAcknowledged(200);

      // What could not be saved while the disk failed is saved later.
      scene.assertKept(0);
    }
  }
}
