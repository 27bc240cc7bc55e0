package dev.invitera.host.connector;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code plugins.lock}: a line for each plugin, by id, so that people see changes. */
record LockFile(Path path) {

  private static final String HEADER =
      """
      # The plugins that may be loaded with 'trust: locked': id, version, SHA-256 of the jar.
      # Written by 'invitera plugins install' and 'invitera plugins remove'.
      """;

  static final String REMEDY =
      "restore the file, or delete it and run 'invitera plugins install FILE' for each jar that you"
          + " trust";

  /** What it says; empty if there is no such file. */
  Optional<PluginLock> read() throws Objection {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LockLines.parse(path, Files.readAllLines(path)));
    } catch (CharacterCodingException _) {
      throw new Objection(path + " is not UTF-8 text", REMEDY);
    } catch (IOException failed) {
      throw new Objection("%s cannot be read: %s".formatted(path, failed), REMEDY);
    }
  }

  /** Replaces it at once: a host that starts meanwhile reads the old one or the new one. */
  void write(PluginLock lock) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (PluginLock.Entry entry : lock.entries().values()) {
      text.append(LockLines.line(entry)).append('\n');
    }
    WholeFiles.put(path, text.toString());
  }
}
