package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invitera.host.config.Markdown;
import dev.invitera.host.connector.TamperedJar;
import dev.invitera.host.connector.TestPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's page says of signing with OpenSSL works; it is run here as it stands. */
class DocumentedSigningTest {

  private static final Path PAGE = Path.of("..", "docs", "operating.md");
  private static final String KEY_OF_THE_PAGE = "UEAKKERWE7n6dnFA5caz7yrqb/MqtFYvqMtvNWK0MdU=";

  @TempDir Path folder;

  @Test
  void aJarSignedByOpensslIsInstalled() throws Exception {
    assumeTrue(hasOpenssl(), "there is no OpenSSL 3 here");
    Path jar = TestPlugin.good("acme").in(folder);

    String key = run("sh", "-euc", blocks("sh", "openssl"));
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            blocks("yaml", "trust: signed").replace(KEY_OF_THE_PAGE, key.strip()));

    assertThat(invitera("plugins", "install", jar.toString(), "--config", config.toString()))
        .contains("installed acme 1.0.0");
    assertThat(invitera("plugins", "verify", "--config", config.toString()))
        .contains("yes", "(plugins.trust: signed)");
    TamperedJar.changeOneByte(folder.resolve("plugins/acme-1.0.0.jar"));
    assertThat(invitera("plugins", "verify", "--config", config.toString()))
        .contains("is not the signature of this jar");
  }

  private static String blocks(String language, String word) throws IOException {
    List<String> blocks =
        Markdown.blocks(PAGE, language).stream().filter(block -> block.contains(word)).toList();
    assertThat(blocks).isNotEmpty();
    return blocks.stream().collect(Collectors.joining());
  }

  private boolean hasOpenssl() throws Exception {
    return run("sh", "-c", "openssl version || true").startsWith("OpenSSL 3");
  }

  private String run(String... command) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return output;
  }

  private static String invitera(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    Invitera.run(new Terminal(InputStream.nullInputStream(), print, print, false), arguments);
    return out.toString(UTF_8);
  }
}
