package dev.invitera.host;

import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.HttpLimits;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.PluginsSetup;
import dev.invitera.host.connector.ScratchFolder;
import java.io.IOException;
import java.time.Clock;

/** The plugins of a configuration, loaded for a command that runs no host. */
public final class PluginFiles implements AutoCloseable {

  private final ScratchFolder privateFolder;
  private final Plugins plugins;

  private PluginFiles(ScratchFolder privateFolder, Plugins plugins) {
    this.privateFolder = privateFolder;
    this.plugins = plugins;
  }

  /** Loads the plugins, from private copies that are gone afterwards. */
  public static PluginFiles load(PluginsConfig config, Clock clock, String userAgent)
      throws IOException, InterruptedException {
    ScratchFolder folder = ScratchFolder.make();
    Plugins plugins =
        new Plugins(
            new PluginsSetup(
                config,
                folder.path(),
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
    privateFolder.close();
  }
}
