package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.host.connector.TamperedJar;
import dev.invitera.host.connector.TestPlugin;
import dev.invitera.host.connector.TestSigner;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code invitera plugins}, with real jars. */
class PluginsCommandsTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path made;
  private Path plugins;
  private Path lock;

  @BeforeEach
  void configure() throws Exception {
    made = folder.resolve("made");
    plugins = folder.resolve("plugins");
    lock = folder.resolve("plugins.lock");
    trust("locked");
  }

  @Test
  void installsAJarThatIsThenLoaded() throws Exception {
    Path jar = TestPlugin.good("acme").in(made);

    assertThat(run("install", jar.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out()).startsWith("installed acme 1.0.0 as " + plugins.resolve("acme-1.0.0.jar"));
    assertThat(plugins.resolve("acme-1.0.0.jar")).hasSameBinaryContentAs(jar);
    assertThat(run("verify")).isEqualTo(ExitCode.DONE);
    assertThat(out()).contains("acme-1.0.0.jar", "yes", "(plugins.trust: locked)");
    assertThat(run("list")).isEqualTo(ExitCode.DONE);
    assertThat(out()).contains("acme-1.0.0.jar", "loaded", "(plugins.trust: locked)");
  }

  @Test
  void keepsALineForEachPluginInTheOrderOfTheirIds() throws Exception {
    for (String id : List.of("woo", "acme", "magento")) {
      run("install", TestPlugin.good(id).in(made).toString());
    }

    assertThat(lockedLines())
        .satisfiesExactly(
            line -> assertThat(line).matches("acme 1\\.0\\.0 sha256:[0-9a-f]{64}"),
            line -> assertThat(line).startsWith("magento 1.0.0 sha256:"),
            line -> assertThat(line).startsWith("woo 1.0.0 sha256:"));
    String before = Files.readString(lock);
    run("install", made.resolve("woo.jar").toString());
    assertThat(lock).hasContent(before);
    assertThat(names(folder))
        .containsExactlyInAnyOrder(
            "config.yaml", "made", "plugins", "plugins.lock", ".plugins.lock.guard");
  }

  @Test
  void replacesEveryOtherVersionWhateverItsName() throws Exception {
    TestPlugin.good("acme").manifest("Plugin-Version", "0.9.0").in(plugins, "dropped-in.jar");
    run("install", TestPlugin.good("acme").in(made).toString());
    Path newer = TestPlugin.good("acme").manifest("Plugin-Version", "1.1.0").in(made);
    TestPlugin.good("other").in(plugins);

    assertThat(run("install", newer.toString(), "--json")).isEqualTo(ExitCode.DONE);
    JsonNode installed = json();
    assertThat(installed.path("version").asText()).isEqualTo("1.1.0");
    assertThat(installed.path("file").asText()).isEqualTo("acme-1.1.0.jar");
    assertThat(installed.path("replaced").valueStream().map(JsonNode::asText))
        .containsExactly("acme-1.0.0.jar");
    assertThat(names(plugins)).containsExactlyInAnyOrder("acme-1.1.0.jar", "other.jar");
    assertThat(lockedLines())
        .containsExactly("acme 1.1.0 sha256:" + installed.path("sha256").asText());
  }

  @Test
  void installsAJarThatLiesInTheFolderAlready() throws Exception {
    Path dropped = TestPlugin.good("acme").in(plugins);
    assertThat(run("verify")).isEqualTo(ExitCode.FAILED);

    assertThat(run("install", dropped.toString())).isEqualTo(ExitCode.DONE);
    assertThat(names(plugins)).containsExactly("acme-1.0.0.jar");
    assertThat(run("install", plugins.resolve("acme-1.0.0.jar").toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(names(plugins)).containsExactly("acme-1.0.0.jar");
    assertThat(run("verify")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void installsNothingThatAHostWouldRefuse() throws Exception {
    Path jar = TestPlugin.good("acme").manifest("Plugin-Requires", "^9.0.0").in(made);

    assertThat(run("install", jar.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err())
        .contains(jar + " is not installed: requires contract '^9.0.0'", "made for contract");
    assertThat(plugins).doesNotExist();
    assertThat(lock).doesNotExist();
    assertThat(run("install", made.resolve("gone.jar").toString())).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).contains("gone.jar: no such file");
  }

  @Test
  void changesNothingWhileTheLockIsMalformed() throws Exception {
    Files.writeString(lock, "<<<<<<< HEAD\n");
    Path jar = TestPlugin.good("acme").in(made);

    assertThat(run("install", jar.toString())).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).contains(lock + ":1: '<<<<<<< HEAD' is not").contains("restore the file");
    assertThat(plugins).doesNotExist();
    assertThat(run("remove", "acme")).isEqualTo(ExitCode.MISTAKE);
    assertThat(lock).hasContent("<<<<<<< HEAD\n");
  }

  @Test
  void removesAPluginWithItsSignatureAndItsLine() throws Exception {
    TestSigner maker = new TestSigner();
    Path jar = TestPlugin.good("acme").in(made);
    maker.sign(jar);
    run("install", jar.toString());
    run("install", TestPlugin.good("other").in(made).toString());

    assertThat(run("remove", "acme", "--json")).isEqualTo(ExitCode.DONE);
    assertThat(json().path("files").path(0).asText()).isEqualTo("acme-1.0.0.jar");
    assertThat(err()).contains("these shops wait: own");
    assertThat(names(plugins)).containsExactly("other-1.0.0.jar");
    assertThat(lockedLines()).hasSize(1);
    assertThat(run("remove", "acme")).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).contains("there is no plugin 'acme' in " + plugins);
  }

  @Test
  void verifiesEveryJarWithoutRunningItsCode() throws Exception {
    Path ran = folder.resolve("ran");
    TestPlugin.good("acme")
        .with(
            "static",
            "static { try { java.nio.file.Files.createFile(java.nio.file.Path.of(\"%s\")); }"
                    .formatted(ran)
                + " catch (java.io.IOException e) { } }")
        .in(made);
    run("install", made.resolve("acme.jar").toString());
    Path other = TestPlugin.good("other").in(made);
    run("install", other.toString());
    TamperedJar.changeOneByte(plugins.resolve("other-1.0.0.jar"));

    assertThat(run("verify", "--json")).isEqualTo(ExitCode.FAILED);
    JsonNode verdicts = json();
    assertThat(verdicts).hasSize(2);
    assertThat(verdicts.at("/0/loads").asBoolean()).isTrue();
    assertThat(verdicts.at("/0/trust").asText()).isEqualTo("locked");
    assertThat(verdicts.at("/0/sha256").asText()).hasSize(64);
    assertThat(verdicts.at("/1/loads").asBoolean(true)).isFalse();
    assertThat(verdicts.at("/1/reason").asText()).contains("it is not the jar that was installed");
    assertThat(ran).doesNotExist();
    assertThat(run("list", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(json().at("/0/trust").asText()).isEqualTo("locked");
    assertThat(json().at("/0/state").asText()).isEqualTo("loaded");
    assertThat(ran).exists();
  }

  @Test
  void namesWhatOnlyLooksLikeAJar() throws Exception {
    Path directory = Files.createDirectories(plugins.resolve("unpacked.jar"));
    Files.createSymbolicLink(plugins.resolve("link.jar"), Path.of("../gone.jar"));

    assertThat(run("verify")).isEqualTo(ExitCode.FAILED);
    assertThat(out())
        .contains("unpacked.jar", "is a directory, no jar; put the jar itself there")
        .contains("link.jar", "is a link to ../gone.jar, which is not there");
    assertThat(run("list")).isEqualTo(ExitCode.FAILED);
    assertThat(out()).contains("is a directory, no jar", "../gone.jar");
    assertThat(run("install", directory.toString())).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).contains(directory + ": is a directory; name a file");
    assertThat(run("remove", "acme")).isEqualTo(ExitCode.MISTAKE);
  }

  @Test
  void installsSignedJarsWithTheirSignature() throws Exception {
    TestSigner maker = new TestSigner();
    trust("signed, keys: [\"" + maker.keyText() + "\"]");
    Path jar = TestPlugin.good("acme").in(made);

    assertThat(run("install", jar.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err()).contains("plugins.trust is signed, and there is no " + jar + ".sig");
    new TestSigner().sign(jar);
    assertThat(run("install", jar.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err()).contains("is not the signature of this jar with any key of plugins.keys");
    assertThat(plugins).doesNotExist();
    maker.sign(jar);
    assertThat(run("install", jar.toString())).isEqualTo(ExitCode.DONE);
    assertThat(names(plugins)).containsExactlyInAnyOrder("acme-1.0.0.jar", "acme-1.0.0.jar.sig");
    assertThat(run("verify")).isEqualTo(ExitCode.DONE);
    assertThat(out()).contains("(plugins.trust: signed)");
  }

  @Test
  void loadsNothingWhereTrustIsMisspelled() throws Exception {
    TestPlugin.good("acme").in(plugins);
    trust("sigend");

    assertThat(run("verify")).isEqualTo(ExitCode.MISTAKE);
    assertThat(err()).contains("config.yaml:1:19 plugins.trust: 'sigend' is none of");
  }

  private void trust(String trust) throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        plugins: { trust: %s }
        shops:
          own:
            connector: acme
            settings: {}
            invite:
              via: business-generated-link
              trigger: fulfilled
              link:
                domain: shop.example
                encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
                authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
        """
            .formatted(trust));
  }

  private List<String> lockedLines() throws Exception {
    return Files.readAllLines(lock).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>(List.of("plugins"));
    words.addAll(List.of(args));
    words.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    return Invitera.run(terminal, words.toArray(String[]::new));
  }
}
