package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.connector.TestPlugin;
import dev.invitera.host.fixture.FolderShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("While the host runs, a changed configuration")
@Execution(ExecutionMode.CONCURRENT)
class ChangedConfigurationTest {

  @TempDir Path folder;
  private RunningHost host;
  private FolderShop acme;

  @BeforeEach
  void start() throws Exception {
    FolderShop.plugin(folder.resolve("plugins"));
    acme = FolderShop.in(folder.resolve("orders-acme"));
    FolderShop.in(folder.resolve("orders-other"));
    Files.createDirectories(folder.resolve("shops.d"));
    host = new RunningHost(folder, main(shop("acme", "7d")));
    host.start(true);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String main(String shop) {
    return """
    store: { url: "jdbc:sqlite:%1$s/data/i.db" }
    plugins: { directory: "%1$s/plugins" }
    shops:
      acme:
    %2$s
    """
        .formatted(folder, shop.indent(4));
  }

  private String shop(String id, String delay) {
    return """
    connector: folder
    settings: { url: "%s" }
    access-token: a-token-of-the-shop
    invite:
      via: business-generated-link
      trigger: fulfilled
      delay: %s
      link:
        domain: butik-nord.example
        encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
        authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
    """
        .formatted(folder.resolve("orders-" + id), delay);
  }

  /** As an editor saves: the file is there at once, or not at all. */
  private void put(String id, String text) throws IOException {
    Path part = Files.writeString(folder.resolve(id + ".part"), text);
    Files.move(
        part, folder.resolve("shops.d").resolve(id + ".yaml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60));
  }

  private JsonNode status() throws Exception {
    return host.admin("GET", "/api/v1/status").json();
  }

  private JsonNode shopStatus(String id) throws Exception {
    for (JsonNode shop : status().path("shops")) {
      if (shop.path("shop").asText().equals(id)) {
        return shop;
      }
    }
    return status().path("no such shop");
  }

  private String problems() throws Exception {
    return status().path("configuration").path("problems").toString();
  }

  private String state(String shop, String order) throws Exception {
    return host.admin("GET", "/api/v1/shops/" + shop + "/orders?order-id=" + order)
        .json()
        .path("orders")
        .path(0)
        .path("invitations")
        .path(0)
        .path("state")
        .asText();
  }

  @Test
  void bringsNewShopsWhichWatch() throws Exception {
    assertThat(shopStatus("other").isMissingNode()).isTrue();
    put("other", shop("other", "0s"));

    soon()
        .untilAsserted(
            () -> assertThat(shopStatus("other").path("phase").asText()).isEqualTo("watching"));
    host.deliver(
        "other", FolderShop.in(folder.resolve("orders-other")).put("1", Instant.now(), "sv-SE"));
    assertThat(state("other", "1")).isEqualTo("waiting");
    soon().until(() -> !shopStatus("other").path("last-poll-at").asText("").isEmpty());
    assertThat(status().path("ready").asBoolean()).isTrue();
  }

  @Test
  void decidesAnewWhatHasNoIntentAndLeavesTheRest() throws Exception {
    String since = "/api/v1/shops/acme/activate?from=2026-01-01T00:00:00Z";
    assertThat(host.admin("POST", since).status()).isEqualTo(200);
    host.deliver("acme", acme.put("1", Instant.now().minusSeconds(60), "sv-SE"));
    assertThat(state("acme", "1")).isEqualTo("waiting");

    host.write(main(shop("acme", "0s")));
    soon().untilAsserted(() -> assertThat(state("acme", "1")).isEqualTo("linked"));

    String before = status().path("configuration").path("taken-at").asText();
    host.write(main(shop("acme", "30d")));
    soon().until(() -> !status().path("configuration").path("taken-at").asText().equals(before));
    host.deliver("acme", acme.put("2", Instant.now().minusSeconds(60), "sv-SE"));
    assertThat(state("acme", "2")).isEqualTo("waiting");
    assertThat(state("acme", "1")).isEqualTo("linked");
  }

  @Test
  void changesNothingWhereAShopsFileIsWrongAndTellsWhy() throws Exception {
    put("other", shop("other", "1d"));
    soon().until(() -> !shopStatus("other").isMissingNode());
    put("other", shop("other", "1d").replace("delay:", "dealy:"));
    soon()
        .untilAsserted(() ->
            assertThat(problems()).contains("shops.d").contains("other.yaml:7:").contains("dealy"));
    assertThat(host.run("status").out()).contains("is not taken").contains("dealy");
    host.deliver(
        "other", FolderShop.in(folder.resolve("orders-other")).put("1", Instant.now(), "sv-SE"));

    put("third", shop("acme", "1d"));
    soon().until(() -> !shopStatus("third").isMissingNode());
    assertThat(shopStatus("other").isMissingNode()).isFalse();

    put("other", shop("other", "2d"));
    soon().untilAsserted(() -> assertThat(problems()).isEqualTo("[]"));
    host.deliver(
        "other", FolderShop.in(folder.resolve("orders-other")).put("2", Instant.now(), "sv-SE"));
  }

  @Test
  void changesNothingAtAllWhereItCannotBeRead() throws Exception {
    host.write(main(shop("acme", "0s")) + "\n  : : nonsense [");

    soon().untilAsserted(() -> assertThat(problems()).contains("config.yaml:"));
    assertThat(status().path("ready").asBoolean()).isTrue();
    host.deliver("acme", acme.put("1", Instant.now(), "sv-SE"));
    assertThat(state("acme", "1")).isEqualTo("waiting");
  }

  @Test
  void changesNothingWhereAConnectorFindsItsSettingsWrong() throws Exception {
    host.write(main(shop("acme", "1d").replace("{ url:", "{ colour: red, url:")));

    soon().untilAsserted(() -> assertThat(problems()).contains("colour"));
    host.deliver("acme", acme.put("1", Instant.now(), "sv-SE"));
    assertThat(state("acme", "1")).isEqualTo("waiting");
  }

  @Test
  void takesAShopOutAndKeepsWhatTheStoreHasOfIt() throws Exception {
    put("other", shop("other", "1d"));
    soon().until(() -> !shopStatus("other").isMissingNode());
    FolderShop other = FolderShop.in(folder.resolve("orders-other"));
    host.deliver("other", other.put("1", Instant.now(), "sv-SE"));

    put("third", shop("acme", "1d"));
    soon().until(() -> !shopStatus("third").isMissingNode());
    Files.delete(folder.resolve("shops.d/other.yaml"));
    soon().until(() -> shopStatus("other").isMissingNode());
    assertThat(host.post("other", "anything")).isEqualTo(404);
    assertThat(state("other", "1")).isEqualTo("waiting");

    put("other", shop("other", "1d"));
    soon().until(() -> !shopStatus("other").isMissingNode());
    assertThat(state("other", "1")).isEqualTo("waiting");
  }

  @Test
  void tellsOfAShopThatIsGoneAndLetsTheOneInItsPlaceTakeItOver() throws Exception {
    put("plain", shop("plain", "1d"));
    soon().until(() -> !shopStatus("plain").isMissingNode());
    FolderShop plain = FolderShop.in(folder.resolve("orders-plain"));
    host.deliver("plain", plain.put("1", Instant.now(), "sv-SE"));

    put("plain9", shop("plain9", "1d"));
    Files.delete(folder.resolve("shops.d/plain.yaml"));
    soon().until(() -> shopStatus("plain").isMissingNode());
    assertThat(status().path("gone-shops").toString())
        .contains("\"shop\":\"plain\"")
        .contains("{\"waiting\":1}")
        .contains("was: plain");
    assertThat(host.run("status").out())
        .contains("plain: configured no more")
        .contains("1 waiting");
    FolderShop plain9 = FolderShop.in(folder.resolve("orders-plain9"));
    host.deliver("plain9", plain9.put("2", Instant.now(), "sv-SE"));

    put("plain9", "was: plain\n" + shop("plain9", "1d"));
    soon().untilAsserted(() -> assertThat(state("plain9", "1")).isEqualTo("waiting"));
    assertThat(state("plain9", "2")).isEqualTo("waiting");
    assertThat(status().path("gone-shops").toString()).isEqualTo("[]");
    assertThat(problems()).isEqualTo("[]");
  }

  @Test
  void connectsAnewWhereAFileChangedThatItRefersTo() throws Exception {
    TestPlugin.good("telling")
        .with(
            "poll",
            "throw new ConnectorException.Unauthorized(\"the key \" + settings.url() + \" is wrong\");")
        .in(folder.resolve("plugins"));
    Path key = Files.writeString(folder.resolve("key"), "first");
    put(
        "other",
        shop("other", "1d")
            .replace("connector: folder", "connector: telling")
            .replace("\"" + folder.resolve("orders-other") + "\"", "\"${file:key}\""));
    soon()
        .untilAsserted(() ->
            assertThat(shopStatus("other").path("problem").asText()).contains("the key first"));

    Files.writeString(key, "second");
    soon()
        .untilAsserted(() ->
            assertThat(shopStatus("other").path("problem").asText()).contains("the key second"));
  }

  @Test
  void tellsOfSectionsThatOnlyARestartTakes() throws Exception {
    host.write(main(shop("acme", "7d")).replace("/data/i.db", "/data/other.db"));

    soon()
        .untilAsserted(() ->
            assertThat(status().path("configuration").path("restart").toString())
                .isEqualTo("[\"store\"]"));
    assertThat(host.run("status").out())
        .contains("the changed section 'store' is taken at the next start");
  }

  @Test
  void bringsPluginsByTheFolderAndByCommand() throws Exception {
    put("other", shop("other", "1d").replace("connector: folder", "connector: late"));
    soon()
        .untilAsserted(() ->
            assertThat(shopStatus("other").path("problem").asText())
                .contains("no connector 'late'"));
    TestPlugin.good("late").in(folder.resolve("plugins"));
    soon()
        .untilAsserted(() -> assertThat(shopStatus("other").path("problem").asText("")).isEmpty());

    TestPlugin.good("late").manifest("Plugin-Version", "broken").in(folder.resolve("plugins"));
    RunningHost.Result reload = host.run("plugins", "reload");
    assertThat(reload.code()).isEqualTo(1);
    assertThat(reload.out()).contains("late").contains("not taken").contains("broken");
    assertThat(shopStatus("other").path("problem").asText("")).isEmpty();

    TestPlugin.good("late").manifest("Plugin-Version", "2.0.0").in(folder.resolve("plugins"));
    RunningHost.Result mended = host.run("plugins", "reload", "--json");
    assertThat(mended.code()).as(mended.out()).isZero();
    soon()
        .untilAsserted(() -> assertThat(status().path("plugins").toString()).contains("\"2.0.0\""));
    assertThat(host.run("plugins", "reload").out()).contains("nothing changed");
  }

  @Test
  void goesOnWithAPluginWhileItsNextJarIsWrittenInParts() throws Exception {
    Path jar = TestPlugin.good("late").in(folder.resolve("plugins"));
    soon()
        .untilAsserted(() -> assertThat(plugin("late").path("state").asText()).isEqualTo("loaded"));
    byte[] whole =
        Files.readAllBytes(
            TestPlugin.good("late").manifest("Plugin-Version", "2.0.0").in(folder.resolve("made")));
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    soon()
        .untilAsserted(() ->
            assertThat(plugin("late").path("reason").asText()).contains("not a readable jar"));
    assertThat(plugin("late").path("state").asText()).isEqualTo("kept");
    assertThat(plugin("late").path("version").asText()).isEqualTo("1.0.0");

    Files.write(
        jar, Arrays.copyOfRange(whole, whole.length / 2, whole.length), StandardOpenOption.APPEND);
    soon()
        .untilAsserted(
            () -> assertThat(plugin("late").path("version").asText()).isEqualTo("2.0.0"));
    assertThat(plugin("late").path("state").asText()).isEqualTo("loaded");
  }

  private JsonNode plugin(String id) throws Exception {
    for (JsonNode plugin : status().path("plugins")) {
      if (plugin.path("id").asText().equals(id)) {
        return plugin;
      }
    }
    return status().path("no such plugin");
  }

  @Test
  void namesEveryJarThatIsNotTakenHoweverOftenItIsAsked() throws Exception {
    Path plugins = folder.resolve("plugins");
    TestPlugin.good("strange").manifest("Plugin-Requires", "^9.0.0").in(plugins, "newer.jar");
    Files.createDirectory(plugins.resolve("unpacked.jar"));
    Files.createSymbolicLink(plugins.resolve("link.jar"), Path.of("gone.jar"));

    for (int time = 1; time <= 2; time++) {
      RunningHost.Result reload = host.run("plugins", "reload");
      assertThat(reload.code()).as("time %d: %s", time, reload.out()).isEqualTo(1);
      assertThat(reload.out().lines())
          .anyMatch(line -> line.matches("strange .* not taken .* newer.jar .*'\\^9.0.0'.*"))
          .anyMatch(line -> line.matches("unpacked.jar .* not taken .* is a directory, no jar.*"))
          .anyMatch(line -> line.matches("link.jar .* is a link to gone.jar, which is not.*"));
    }
    assertThat(host.run("status").out()).contains("is a directory, no jar", "gone.jar");
    assertThat(host.run("plugins", "reload", "--json").json().at("/changes/0/file").asText())
        .isEqualTo("link.jar");
  }
}
