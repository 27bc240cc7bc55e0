package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.connector.TestPlugin;
import dev.invitera.host.fixture.FolderShop;
import dev.invitera.host.fixture.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@DisplayName("The log has one line for each change:")
@Isolated("the log is one for all hosts of the process")
class LoggedChangesTest {

  @TempDir Path folder;
  private final LogLines log = LogLines.of("dev.invitera.host");
  private FolderShop shop;
  private RunningHost host;

  @BeforeEach
  void start() throws Exception {
    FolderShop.plugin(folder.resolve("plugins"));
    shop = FolderShop.in(folder.resolve("orders"));
    host = new RunningHost(folder, yaml("7d"));
    host.start(true);
  }

  @AfterEach
  void stop() {
    host.close();
    log.close();
  }

  private String yaml(String delay) {
    return """
    store: { url: "jdbc:sqlite:%1$s/data/i.db" }
    plugins: { directory: "%1$s/plugins" }
    shops:
      acme:
        connector: folder
        settings: { url: "%1$s/orders" }
        invite:
          via: business-generated-link
          trigger: fulfilled
          delay: %2$s
          tags: [{ cel: order.country }]
          link:
            domain: butik-nord.example
            encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
            authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
    """
        .formatted(folder, delay);
  }

  private void done(String... words) {
    RunningHost.Result result = host.run(words);
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void whetherAShopSends() {
    done("activate", "--shop", "acme", "--from", "2026-11-01T00:00:00Z");
    done("activate", "--shop", "acme");
    done("pause", "--shop", "acme");
    done("pause", "--shop", "acme");
    done("activate", "--all");

    assertThat(log.about("Shop acme is "))
        .containsExactly(
            "INFO Shop acme is activated: orders that met the trigger since"
                + " 2026-11-01T00:00:00Z are invited",
            "INFO Shop acme is paused: nothing is sent until it is activated again",
            "INFO Shop acme is resumed: orders that met the trigger since"
                + " 2026-11-01T00:00:00Z are invited");
  }

  /** It would look active, and send nothing. */
  @Test
  void noShopThatIsToBeActiveFromSomeTimeToComeOn() {
    RunningHost.Result result = host.run("activate", "--shop", "acme", "--from", "2999-11-01");

    assertThat(result.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(result.err()).contains("from is to come: 2999-11-01T00:00:00Z");
    assertThat(log.about("Shop acme is ")).isEmpty();
  }

  @Test
  void noneWhereADateIsNone() {
    RunningHost.Result result = host.run("activate", "--shop", "acme", "--from", "yesterday");

    assertThat(result.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(result.err()).contains("no date such as 2026-11-01").doesNotContain("java.");
  }

  @Test
  void howFarABackfillIs() {
    done("activate", "--shop", "acme", "--from", Instant.now().toString());
    shop.put("1", Instant.now().minus(Duration.ofDays(20)), "sv-SE");
    shop.put("2", Instant.now().minus(Duration.ofDays(10)), "sv-SE");
    done("backfill", "--shop", "acme", "--from", "2020-01-01", "--yes", "2", "--spread", "1h");
    done("backfill", "--shop", "acme", "--cancel");
    done("backfill", "--shop", "acme", "--from", "2020-01-01", "--max", "1", "--yes", "1");
    await().until(() -> !log.about("is done").isEmpty());

    assertThat(log.about("Backfill of shop acme"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith("starts to read: orders placed from 2020-01-01T00:00:00Z"),
            line ->
                assertThat(line)
                    .endsWith("has read 2 orders, and waits for a person to confirm it"),
            line ->
                assertThat(line)
                    .endsWith("is confirmed: 2 orders are handed over, spread over PT1H"),
            line -> assertThat(line).endsWith("is cancelled: 1 of 2 orders had been handed over"),
            line -> assertThat(line).contains("starts to read"),
            line -> assertThat(line).contains("has read 2 orders"),
            line -> assertThat(line).endsWith("is confirmed: 1 orders are handed over"),
            line -> assertThat(line).endsWith("is done: 1 orders were handed over, 0 left out"));
    assertThat(log.about("Ann")).isEmpty();
  }

  @Test
  void whatBecameOfAPluginWithTheShopsThatItServesByThen() throws Exception {
    assertThat(log.about("plugin 'folder'")).containsExactly("INFO plugin 'folder' 1.0.0 loaded");

    TestPlugin.good("other").in(folder.resolve("plugins"));
    Files.createDirectory(folder.resolve("plugins/unpacked.jar"));
    assertThat(host.run("plugins", "reload").code()).isEqualTo(ExitCode.FAILED);
    assertThat(log.about("plugin 'other'")).containsExactly("INFO plugin 'other' 1.0.0 loaded");
    assertThat(log.about("unpacked.jar"))
        .first()
        .isEqualTo(
            "WARN unpacked.jar is not taken: is a directory, no jar; put the jar itself there");
    Files.delete(folder.resolve("plugins/unpacked.jar"));
    Files.delete(folder.resolve("plugins/folder.jar"));
    done("plugins", "reload");
    assertThat(log.about("plugin 'folder' 1.0.0: its jar is gone"))
        .containsExactly(
            "WARN plugin 'folder' 1.0.0: its jar is gone, and 1 shop pauses until one is there");
  }

  @Test
  void aConfigurationThatIsTakenAndNoneWhereNothingIs() throws Exception {
    host.write(yaml("7d").replace("delay:", "dealy:"));
    await()
        .until(() -> !host.run("status", "--json").json().at("/configuration/problems").isEmpty());
    assertThat(log.about("changed nothing")).hasSize(1);
    assertThat(log.about("configuration is taken")).isEmpty();

    host.write(yaml("7d"));
    await().until(() -> !log.about("no mistakes any more").isEmpty());
    assertThat(log.about("no mistakes any more")).hasSize(1);
    host.write(yaml("8d"));
    await().until(() -> !log.about("configuration is taken").isEmpty());
    assertThat(log.about("configuration is taken"))
        .containsExactly(
            "INFO A changed configuration is taken: 1 shops, 0 of them new, 0 connected anew; 0"
                + " gone");
  }
}
