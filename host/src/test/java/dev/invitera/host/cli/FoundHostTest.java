package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.AdminTokenFile;
import dev.invitera.host.cli.RunningHost.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("After a host that was killed, the next one")
class FoundHostTest {

  @TempDir Path folder;
  private Path data;
  private RunningHost host;

  @BeforeEach
  void make() throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    host = new RunningHost(folder, yaml());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String yaml() {
    return "store: { url: \"jdbc:sqlite:%s/i.db\" }\nshops: {}\n".formatted(data);
  }

  private void configureNoToken() throws IOException {
    Files.writeString(
        folder.resolve("config.yaml"),
        "server: { listen: \"127.0.0.1:0\", admin-listen: \"127.0.0.1:%d\" }\n"
                .formatted(host.adminPort())
            + yaml());
  }

  /** What a host left that was killed. */
  private void leaveNote(int port) throws IOException {
    Path note = data.resolve("running-host.json");
    Files.deleteIfExists(note);
    Files.writeString(
        note,
        """
        { "config": "%s", "address": "127.0.0.1:%d", "token": "a-token-of-a-dead-host" }
        """
            .formatted(folder.toRealPath().resolve("config.yaml"), port));
  }

  @Test
  void makesItsTokenWhereTheFormerOneHadNotWrittenIt() throws Exception {
    configureNoToken();
    Path token = Files.createFile(data.resolve("admin-token"));

    host.start(true);

    assertThat(token).content().hasSizeGreaterThan(40);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    Files.delete(data.resolve("running-host.json"));
    assertThat(host.run("status").code()).isZero();
  }

  @Test
  void hasTheTokenOfWhoStartsWithItInOneFolder() throws Exception {
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 200; round++) {
        Path shared = Files.createDirectory(data.resolve("shared-" + round));
        if (round % 2 == 0) {
          Files.createFile(shared.resolve("admin-token"));
        }
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<String> start =
            () -> {
              var _ = together.await();
              return AdminTokenFile.readOrMake(shared).reveal();
            };
        List<Future<String>> tokens = two.invokeAll(List.of(start, start));
        assertThat(tokens.getFirst().get()).isEqualTo(tokens.getLast().get());
        try (Stream<Path> files = Files.list(shared)) {
          assertThat(files).containsExactly(shared.resolve("admin-token"));
        }
      }
    }
  }

  @Test
  void isReachedWhereItCouldNotTakeTheNoteOfTheFormerOneAway() throws Exception {
    host.start(true);
    leaveNote(host.adminPort());

    Result status = host.run("status");

    assertThat(status.code()).as(status.err()).isZero();
  }

  @Test
  void aloneIsShownTheLastingTokenAndNotWhoHasTheFormerOnesPort() throws Exception {
    host.start(true);
    Path token = Files.writeString(folder.resolve("token"), "a-token-for-tests\n");
    try (ServerSocketChannel somebody = ServerSocketChannel.open()) {
      somebody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      somebody.configureBlocking(false);
      leaveNote(((InetSocketAddress) somebody.getLocalAddress()).getPort());

      Result status = host.run("status", "--token-file", token.toString());

      assertThat(somebody.accept()).isNull();
      assertThat(status.code()).as(status.err()).isZero();
    }
  }

  @Test
  void leavesItsTokenNowhereElseWhereItCannotNoteIt() throws Exception {
    Files.createDirectories(data.resolve("running-host.json/in-the-way"));

    host.start(true);

    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
    assertThat(host.run("status").code()).isZero();
  }
}
