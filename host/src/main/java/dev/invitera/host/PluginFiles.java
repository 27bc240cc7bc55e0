package dev.invitera.host;

import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.HttpLimits;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.PluginsSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/** The plugins of a configuration, loaded for a command that runs no host. */
public final class PluginFiles implements AutoCloseable {

  private final Path privateFolder;
  private final Plugins plugins;

  private PluginFiles(Path privateFolder, Plugins plugins) {
    this.privateFolder = privateFolder;
    this.plugins = plugins;
  }

  /** Loads the plugins, from private copies that are gone afterwards. */
  public static PluginFiles load(PluginsConfig config, Clock clock, String userAgent)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("invitera-plugins-");
    Plugins plugins =
        new Plugins(
            new PluginsSetup(
                config.directory(),
                folder,
                clock,
                CallMeter.none(),
                CallLimits.DEFAULT,
                HttpLimits.withUserAgent(userAgent)));
    plugins.load();
    return new PluginFiles(folder, plugins);
  }

  public Plugins plugins() {
    return plugins;
  }

  @Override
  public void close() {
    plugins.close();
    try (Stream<Path> files = Files.walk(privateFolder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + privateFolder, e);
    }
  }
}
