package dev.invitera.benchmarks.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A disk that is full, and one that takes no writes, in mid-load and for a while. */
class RealDiskIT {

  private static final String SIZE = "size=64m";

  @Test
  void whileTheDiskIsFullOrdersAreTurnedAwayAndNoneIsLost() throws Exception {
    Path folder = Files.createTempDirectory("invitera-full-");
    assumeTrue(
        Commands.succeeds("mount", "-t", "tmpfs", "-o", SIZE, "none", folder.toString()),
        "no small disk can be mounted here");
    try {
      Path filling = folder.resolve("filling");
      weather(folder, () -> fill(filling), () -> Files.delete(filling));
    } finally {
      Commands.run("umount", folder.toString());
    }
  }

  @Test
  void whileTheDatabaseCannotBeWrittenOrdersAreTurnedAwayAndNoneIsLost() throws Exception {
    Path folder = Files.createTempDirectory("invitera-read-only-");
    String database = folder.resolve("invitera.db").toString();
    Path probe = Files.createFile(folder.resolve("probe"));
    assumeTrue(
        Commands.succeeds("chattr", "+i", probe.toString()), "no file can be made immutable here");
    Commands.run("chattr", "-i", probe.toString());
    try {
      // A disk cannot be remounted read-only while files on it are open to be written.
      weather(
          folder,
          () -> Commands.run("chattr", "+i", database, database + "-wal"),
          () -> Commands.run("chattr", "-i", database, database + "-wal"));
    } finally {
      // A test that failed in the middle would leave files that nobody can delete.
      Commands.succeeds("chattr", "-i", database, database + "-wal");
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static void weather(Path folder, Step worse, Step better) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("invitera.db");
    try (Scene scene = new Scene("{ url: \"" + url + "\" }", url, 1)) {
      scene.awaitAcknowledged(200);
      worse.run();
      long before = scene.turnedAway();
      scene.await(() -> scene.turnedAway() > before + 100);
      better.run();
      scene.awaitAcknowledged(200);

      // What could not be saved meanwhile is saved later.
      scene.assertKept(0);
    }
  }

  /** Takes all the room that there is. */
  private static void fill(Path file) throws IOException {
    byte[] zeros = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(zeros);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }
}
