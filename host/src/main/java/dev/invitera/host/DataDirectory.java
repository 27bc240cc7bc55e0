package dev.invitera.host;

import dev.invitera.host.config.InviteraConfig;
import java.nio.file.Path;

/** Where a host keeps what is its own: beside its database, or beside its configuration. */
public final class DataDirectory {

  private DataDirectory() {}

  public static Path of(InviteraConfig config) {
    return config.store().data();
  }
}
