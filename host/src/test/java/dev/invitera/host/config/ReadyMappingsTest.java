package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop files that operators may start from are whole ones. */
class ReadyMappingsTest {

  private static final Path MAPPINGS = Path.of("..", "docs", "mappings");

  @Test
  void everyShopFileLoadsAsItStands(@TempDir Path temporary) throws Exception {
    ConfigDirectory directory =
        new ConfigDirectory(temporary).variable("HOOK_SECRET", "hook-secret-value");
    List<Path> files;
    try (Stream<Path> listed = Files.list(MAPPINGS)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      directory.file("shops.d/" + file.getFileName(), Files.readString(file));
    }

    LoadedConfig loaded =
        directory.load(
            "trustpilot: { acme: { api-key: '${env:TP_KEY}', api-secret: '${env:TP_SECRET}',"
                + " business-user-id: 507f191e810c19729de860eb } }\n");

    assertThat(directory.shown(loaded.problems())).isEmpty();
    assertThat(loaded.require().shops()).hasSameSizeAs(files).hasSizeGreaterThan(3);
  }
}
