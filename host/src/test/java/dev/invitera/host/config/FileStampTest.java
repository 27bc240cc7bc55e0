package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {

  @TempDir Path folder;

  /** What could not be read for want of rights is read once they are given. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void differsWhenTheRightsOfAFileChange() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "x");
    FileStamp before = FileStamp.of(file).orElseThrow();
    await()
        .untilAsserted(() -> {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
          assertThat(FileStamp.of(file)).isPresent().get().isNotEqualTo(before);
        });
  }
}
