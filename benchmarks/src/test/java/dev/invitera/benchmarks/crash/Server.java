package dev.invitera.benchmarks.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that keeps what it confirms, and can be taken away and brought back. */
final class Server implements AutoCloseable {

  private final Path data;
  private final EmbeddedPostgres server;

  Server() throws IOException {
    data = Files.createTempDirectory("invitera-postgres-");
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  String section() {
    return "{ url: \"" + url() + "\", key: a key for rough weather that all hosts share }";
  }

  /** Ends it at once, with all its connections and without writing anything more. */
  void crash() throws IOException, InterruptedException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    Commands.run("kill", "-QUIT", pid);
    while (Commands.succeeds("kill", "-0", pid)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Starts it again, with the options and the data that it had. */
  void again() throws IOException, InterruptedException {
    String started = Files.readString(data.resolve("postmaster.opts"));
    Path binaries = Path.of(started.substring(0, started.indexOf(' '))).getParent();
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It does not run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            binaries.resolve("pg_ctl").toString(),
            "-D",
            data.toString(),
            "-l",
            data.resolve("again.log").toString(),
            "-w",
            "restart"));
    Commands.run(command.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
