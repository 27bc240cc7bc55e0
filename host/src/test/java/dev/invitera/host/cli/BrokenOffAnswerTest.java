package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command whose host dies while it answers. */
class BrokenOffAnswerTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ServerSocket listener;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            server: { admin-listen: "127.0.0.1:%d", admin-token: an-admin-token-for-tests }
            shops: {}
            """
                .formatted(listener.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  /** Takes every request, and dies in the middle of what it says then. */
  private void answer(String beginning) {
    Thread.startVirtualThread(() -> {
      byte[] request = new byte[8192];
      while (!listener.isClosed()) {
        try (Socket socket = listener.accept()) {
          if (socket.getInputStream().read(request) > 0) {
            socket.getOutputStream().write(beginning.getBytes(UTF_8));
          }
        } catch (SocketException e) {
          return;
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"})
  void tellsThatItMayHaveBeenDone(String beginning) {
    answer(beginning);

    int code =
        Invitera.run(
            new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false),
            "backfill",
            "--shop",
            "acme",
            "--from",
            "2026-01-01",
            "--config",
            config.toString());

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8))
        .startsWith("the host at http://127.0.0.1:" + listener.getLocalPort() + " broke off")
        .contains("It may have done what was asked", "invitera status")
        .doesNotContain("an-admin-token");
    assertThat(out.toString(UTF_8)).isEmpty();
  }
}
