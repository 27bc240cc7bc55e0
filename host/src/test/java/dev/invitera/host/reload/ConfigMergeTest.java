package dev.invitera.host.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.ShopConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host goes on with when its files changed. */
class ConfigMergeTest {

  @TempDir Path folder;
  private ConfigSource source;
  private Running running;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve("shops.d"));
    source =
        new ConfigSource(new ConfigLoader(_ -> Optional.empty()), folder.resolve("config.yaml"));
    main("trustpilot: { one: { api-key: k, api-secret: s } }", shop("own", "one", "7d"));
    write("acme", "one", "7d");
    running = Running.first(source.load()).orElseThrow();
    assertThat(running.config().shops()).containsOnlyKeys("own", "acme");
  }

  private void main(String accounts, String shops) throws IOException {
    Files.writeString(source.file(), accounts + "\nshops:\n" + shops);
  }

  private static String shop(String id, String account, String delay) {
    return "  " + id + ": { " + inner(account, delay) + " }\n";
  }

  private static String inner(String account, String delay) {
    return """
    connector: x, settings: {}, trustpilot: { account: %s, business-unit: acme.se },\
     invite: { via: trustpilot-email, trigger: paid, locale: sv-SE, delay: %s }\
    """
        .formatted(account, delay);
  }

  private void write(String id, String account, String delay) throws IOException {
    Files.writeString(
        folder.resolve("shops.d").resolve(id + ".yaml"), "{ " + inner(account, delay) + " }");
  }

  private Running merged() {
    LoadedConfig next = source.load();
    return ConfigMerge.of(running, next, source.file().toString(), next.errors()).orElseThrow();
  }

  private static String delay(Running running, String shop) {
    ShopConfig found = running.config().shop(shop);
    return found.rules().delay().toDays() + "d";
  }

  @Test
  void takesFilesWithoutAMistake() throws IOException {
    write("acme", "one", "3d");
    write("new", "one", "2d");

    assertThat(delay(merged(), "acme")).isEqualTo("3d");
    assertThat(delay(merged(), "new")).isEqualTo("2d");
    assertThat(merged().broken()).isEmpty();
  }

  @Test
  void takesNothingOfAMainFileWithAMistakeAndAllOfTheOthers() throws IOException {
    main(
        "trustpilot: { one: { api-key: k2, api-secret: s } }",
        shop("own", "one", "1d") + shop("more", "nobody", "1d"));
    write("acme", "one", "3d");

    Running next = merged();
    assertThat(delay(next, "own")).isEqualTo("7d");
    assertThat(delay(next, "acme")).isEqualTo("3d");
    assertThat(next.broken()).containsExactly("more");
    assertThat(next.config().accounts()).isEqualTo(running.config().accounts());
  }

  @Test
  void keepsWhatAWrongMainFileTookOut() throws IOException {
    main("trustpilot: { one: { api-key: k, api-secret: s } }", shop("more", "nobody", "1d"));

    assertThat(merged().config().shops()).containsOnlyKeys("own", "acme");
  }

  @Test
  void keepsAShopThatNeedsANewAccountOfAWrongMainFile() throws IOException {
    main(
        "trustpilot: { one: { api-key: k, api-secret: s }, two: { api-key: k, api-secret: s } }",
        shop("own", "one", "7d") + shop("more", "nobody", "1d"));
    write("acme", "two", "3d");

    Running next = merged();
    assertThat(delay(next, "acme")).isEqualTo("7d");
    assertThat(next.broken()).containsExactly("more");
  }

  @Test
  void keepsTheAccountOfAShopWhoseFileIsWrong() throws IOException {
    main("trustpilot: { two: { api-key: k, api-secret: s } }", shop("own", "two", "7d"));
    Files.writeString(folder.resolve("shops.d/acme.yaml"), "nonsense: [");

    Running next = merged();
    assertThat(delay(next, "acme")).isEqualTo("7d");
    assertThat(next.config().accounts()).containsOnlyKeys("one", "two");
  }

  @Test
  void comparesByWhatStandsThere() throws IOException {
    Running same = merged();
    assertThat(ConfigChange.between(running.config(), same.config()))
        .isEqualTo(new ConfigChange(Set.of(), Set.of(), Set.of()));

    Files.delete(folder.resolve("shops.d/acme.yaml"));
    write("new", "one", "7d");
    assertThat(ConfigChange.between(running.config(), merged().config()))
        .isEqualTo(new ConfigChange(Set.of("new"), Set.of("acme"), Set.of()));
  }

  @Test
  void repeatsWhatWasTakenInPartOnly() {
    ConfigChange nothing = ConfigChange.between(running.config(), running.config());

    assertThat(nothing.with(Set.of("acme", "gone"), running.config()))
        .isEqualTo(new ConfigChange(Set.of(), Set.of("gone"), Set.of("acme")));
  }
}
