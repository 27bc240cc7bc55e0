package dev.invitera.host.connector;

import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs jars into the plugins folder. In each moment one jar of the plugin may be loaded: the
 * new one comes in under a name of its own, then the lock names it, then the others go.
 */
public final class PluginInstaller {

  private final PluginsConfig config;
  private final FolderChanges changes;

  public PluginInstaller(PluginsConfig config) {
    this.config = config;
    this.changes = new FolderChanges(config);
  }

  /**
   * What was installed.
   *
   * @param file its name in the plugins folder
   * @param replaced the files of the plugin that it had there before
   */
  public record Installed(
      String id, String version, String sha256, String file, List<String> replaced) {}

  /**
   * Checks a jar as the host would, without running its code, and installs it instead of any other
   * jar of the same plugin.
   *
   * @throws NoSuchFileException if there is no such jar
   * @throws IOException if the folder or the lock cannot be written
   */
  public Installed install(Path source) throws PluginChangeException, IOException {
    if (!Files.exists(source)) {
      throw new NoSuchFileException(source.toString());
    }
    // Before anything else: with a broken lock nothing is done.
    var _ = changes.lock();
    try (ScratchFolder scratch = ScratchFolder.make()) {
      PluginJar jar = inspected(source, scratch);
      return changes.alone(() -> install(source, jar, changes.lock()));
    }
  }

  private PluginJar inspected(Path source, ScratchFolder scratch) throws PluginChangeException {
    JarInspector inspector =
        new JarInspector(
            new PrivateCopies(scratch.path(), PluginShelf.MAX_JAR_BYTES),
            TrustPolicy.ofInstalling(config));
    return switch (inspector.inspect(source)) {
      case Accepted(PluginJar jar) -> jar;
      case Refused refused ->
          throw PluginChangeException.refused(
              "%s is not installed: %s; %s".formatted(source, refused.reason(), refused.remedy()));
    };
  }

  private Installed install(Path source, PluginJar jar, PluginLock lock) throws IOException {
    Path folder = Files.createDirectories(config.directory());
    Path target = folder.resolve("%s-%s.jar".formatted(jar.id(), jar.version()));
    List<Path> others = new ArrayList<>(PluginFolder.ofPlugin(folder, jar.id()));
    others.remove(target);
    installSignature(SignatureFile.of(source), SignatureFile.of(target));
    WholeFiles.copy(jar.copy(), target);
    changes.write(lock.with(jar));
    return new Installed(
        jar.id(),
        jar.version().toString(),
        jar.sha256(),
        target.getFileName().toString(),
        changes.delete(others));
  }

  /** Also where signatures are not asked for: they may be one day. */
  private static void installSignature(Path source, Path target) throws IOException {
    if (Files.exists(source)) {
      WholeFiles.copy(source, target);
    } else {
      Files.deleteIfExists(target);
    }
  }
}
