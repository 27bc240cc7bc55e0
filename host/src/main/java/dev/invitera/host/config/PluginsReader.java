package dev.invitera.host.config;

import dev.invitera.host.config.RootSection.Trust;
import java.nio.file.Path;

/** Checks {@code plugins}. */
final class PluginsReader {

  private static final String LOCK = "plugins.lock";

  private final Problems problems;
  private final Path directory;

  PluginsReader(Problems problems, Path directory) {
    this.problems = problems;
    this.directory = directory;
  }

  PluginsConfig read(RootSection.Plugins written, Located at) {
    checkKeys(written, at);
    PluginTrust trust =
        switch (written.trust()) {
          case ANY -> new PluginTrust.Any();
          case LOCKED -> new PluginTrust.Locked();
          case SIGNED -> new PluginTrust.Signed(written.keys());
        };
    return new PluginsConfig(
        directory.resolve(written.directory()), directory.resolve(LOCK), trust);
  }

  private void checkKeys(RootSection.Plugins written, Located at) {
    Located keys = at.at("keys");
    if (problems.anyErrorAt(keys) || problems.anyErrorAt(at.at("trust"))) {
      return;
    }
    if (written.trust() == Trust.SIGNED && written.keys().isEmpty()) {
      problems.errorAtKey(
          keys, "is required with trust signed: the public keys with which plugins may be signed");
    }
    if (written.trust() != Trust.SIGNED && at.has("keys")) {
      problems.errorAtKey(
          keys, "is used with trust: signed only; remove it, or write trust: signed");
    }
    new Checks(problems).distinct(written.keys(), keys);
  }
}
