package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.fixture.FolderShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder that is gone while the host runs")
class GoneFoldersTest {

  @TempDir Path folder;
  private RunningHost host;
  private FolderShop acme;

  @BeforeEach
  void start() throws Exception {
    FolderShop.plugin(folder.resolve("plugins"));
    acme = FolderShop.in(folder.resolve("orders-acme"));
    Files.writeString(
        Files.createDirectories(folder.resolve("shops.d")).resolve("acme.yaml"),
        """
        connector: folder
        settings: { url: "%s" }
        access-token: a-token-of-the-shop
        invite:
          via: business-generated-link
          trigger: fulfilled
          delay: 7d
          link:
            domain: butik-nord.example
            encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
            authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
        """
            .formatted(folder.resolve("orders-acme")));
    host =
        new RunningHost(
            folder,
            """
            store: { url: "jdbc:sqlite:%1$s/data/i.db" }
            plugins: { directory: "%1$s/plugins" }
            """
                .formatted(folder));
    host.start(true);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60));
  }

  /** As unmounting a volume does: all at once; its mount point may be there or not. */
  private Path unmount(String name, boolean leavesEmptyOne) throws Exception {
    Path mounted = folder.resolve(name);
    Path elsewhere = Files.move(mounted, folder.resolve(name + ".away"));
    if (leavesEmptyOne) {
      Files.createDirectory(mounted);
    }
    return elsewhere;
  }

  private void mountAgain(String name) throws Exception {
    Path mounted = folder.resolve(name);
    Files.deleteIfExists(mounted);
    Files.move(folder.resolve(name + ".away"), mounted);
  }

  private String status() throws Exception {
    return host.admin("GET", "/api/v1/status").json().toString();
  }

  @ParameterizedTest(name = "leaving an empty one: {0}")
  @ValueSource(booleans = {true, false})
  void takesNoShopsOutUntilThatIsAskedFor(boolean leavesEmptyOne) throws Exception {
    unmount("shops.d", leavesEmptyOne);
    soon().untilAsserted(() -> assertThat(status()).contains("the shops that stood in it go on"));
    host.deliver("acme", acme.put("1", Instant.now(), "sv-SE"));

    mountAgain("shops.d");
    soon().untilAsserted(() -> assertThat(status()).doesNotContain("that stood in it go on"));
    host.deliver("acme", acme.put("2", Instant.now(), "sv-SE"));

    unmount("shops.d", leavesEmptyOne);
    soon().untilAsserted(() -> assertThat(status()).contains("the shops that stood in it go on"));
    host.run("plugins", "reload");
    soon().untilAsserted(() -> assertThat(host.post("acme", "anything")).isEqualTo(404));
  }

  @ParameterizedTest(name = "leaving an empty one: {0}")
  @ValueSource(booleans = {true, false})
  void endsNoPluginsUntilThatIsAskedFor(boolean leavesEmptyOne) throws Exception {
    unmount("plugins", leavesEmptyOne);
    soon().untilAsserted(() -> assertThat(status()).contains("what is loaded goes on until a"));
    host.deliver("acme", acme.put("1", Instant.now(), "sv-SE"));

    mountAgain("plugins");
    soon().untilAsserted(() -> assertThat(status()).doesNotContain("what is loaded goes on"));
    host.deliver("acme", acme.put("2", Instant.now(), "sv-SE"));

    Path away = unmount("plugins", leavesEmptyOne);
    soon().untilAsserted(() -> assertThat(status()).contains("what is loaded goes on until a"));
    host.run("plugins", "reload");
    assertThat(host.post("acme", "anything")).isEqualTo(503);
    try (Stream<Path> jars = Files.list(away)) {
      assertThat(jars).as("nobody deleted them").isNotEmpty();
    }
  }
}
