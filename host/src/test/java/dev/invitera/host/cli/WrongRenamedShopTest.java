package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.fixture.FolderShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A shop whose new id stands beside a mistake")
class WrongRenamedShopTest {

  @TempDir Path folder;
  private FolderShop orders;
  private RunningHost host;

  @BeforeEach
  void start() throws Exception {
    FolderShop.plugin(folder.resolve("plugins"));
    orders = FolderShop.in(folder.resolve("orders"));
    Files.createDirectories(folder.resolve("shops.d"));
    put("plain", shop());
    host =
        new RunningHost(
            folder,
            "store: { url: \"jdbc:sqlite:%1$s/data/i.db\" }\nplugins: { directory: \"%1$s/plugins\" }\n"
                .formatted(folder));
    host.start(true);
    host.deliver("plain", orders.put("1", Instant.now(), "sv-SE"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String shop() {
    return """
    connector: folder
    settings: { url: "%s" }
    invite:
      via: business-generated-link
      trigger: fulfilled
      delay: 7d
      link:
        domain: butik-nord.example
        encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
        authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
    """
        .formatted(folder.resolve("orders"));
  }

  private void put(String id, String text) throws Exception {
    Files.writeString(folder.resolve("shops.d").resolve(id + ".yaml"), text);
  }

  private void renameWithAMistake() throws Exception {
    put("plain9", "was: plain\n" + shop().replace("delay:", "dealy:"));
    Files.delete(folder.resolve("shops.d/plain.yaml"));
  }

  private JsonNode status() throws Exception {
    return host.admin("GET", "/api/v1/status").json();
  }

  @Test
  void isNotGoneAfterARestart() throws Exception {
    host.stop();
    renameWithAMistake();
    host.startThoughShopsAreWrong();

    assertThat(status().path("gone-shops").toString()).isEqualTo("[]");
    assertThat(host.run("status").out()).doesNotContain("configured no more");
  }

  @Test
  void goesOnUnderTheFormerOneWhileTheHostRuns() throws Exception {
    renameWithAMistake();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(status().path("configuration").path("problems").toString())
                .contains("dealy")
                .doesNotContain("another shop"));
    assertThat(status().path("gone-shops").toString()).isEqualTo("[]");
    host.deliver("plain", orders.put("2", Instant.now(), "sv-SE"));
  }
}
