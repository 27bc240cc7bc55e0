package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.PluginTrust.Locked;
import dev.invitera.host.config.PluginTrust.Signed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which plugins a configuration trusts. */
class PluginsSectionTest {

  private static final String ONE = "UEAKKERWE7n6dnFA5caz7yrqb/MqtFYvqMtvNWK0MdU=";
  private static final String OTHER = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  @TempDir Path temporary;
  private ConfigDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new ConfigDirectory(temporary);
  }

  @Test
  void mayBeTheLockBesideIt() throws Exception {
    PluginsConfig plugins =
        directory.load("plugins: { directory: lib, trust: locked }").require().plugins();

    assertThat(plugins)
        .isEqualTo(
            new PluginsConfig(directory.path("lib"), directory.path("plugins.lock"), new Locked()));
  }

  @Test
  void mayBeKeysInTheFileOrElsewhere() throws Exception {
    PluginTrust trust =
        directory
            .file("maker.pub", OTHER + "\n")
            .load("plugins: { trust: signed, keys: [" + ONE + ", '${file:maker.pub}'] }")
            .require()
            .plugins()
            .trust();

    assertThat(trust).isEqualTo(new Signed(List.of(PluginKey.parse(ONE), PluginKey.parse(OTHER))));
  }

  @Test
  void refusesTheSameKeyTwice() {
    assertThat(directory.problems("plugins: { trust: signed, keys: [%s, %s] }".formatted(ONE, ONE)))
        .containsExactly("config.yaml:1:33 plugins.keys: names the same value twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "UEAKKERWE7n6dnFA5caz7yrqb/MqtFYvqMtvNWK0",
        // A whole public key file's line, not only its last 32 bytes.
        "MCowBQYDK2VwAyEAUEAKKERWE7n6dnFA5caz7yrqb/MqtFYvqMtvNWK0MdU=",
        // 32 bytes that are no point of the curve.
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void saysHowAKeyIsWritten(String key) {
    assertThat(directory.problems("plugins: { trust: signed, keys: [" + key + "] }"))
        .singleElement()
        .asString()
        .startsWith("config.yaml:1:34 plugins.keys[0]: the value is not a public Ed25519 key")
        .contains("tail -c 32 | openssl base64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plugins: { trust: sigend }",
        "plugins: { turst: signed }",
        "plugins: { trust: signed }",
        "plugins: { trust: signed, keys: [wrong] }",
        "plugin: { trust: signed }"
      })
  void isNotKnownWhereAnythingOfItIsWrong(String section) {
    LoadedConfig loaded = directory.load(section);

    assertThat(loaded.errors()).isNotEmpty();
    assertThat(loaded.plugins()).isEmpty();
  }

  @Test
  void isKnownWhereOnlySomethingElseIsWrong() {
    assertThat(directory.load("server: { lisen: 1 }").plugins()).isPresent();
  }
}
