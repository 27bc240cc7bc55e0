package dev.invitera.host;

import dev.invitera.host.config.InviteraConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Where a host keeps what is its own: beside its database. */
public final class DataDirectory {

  private DataDirectory() {}

  public static Path of(InviteraConfig config) {
    return Optional.ofNullable(config.store().file().toAbsolutePath().getParent())
        .orElse(Path.of("").toAbsolutePath());
  }
}
