package dev.invitera.host.reload;

import dev.invitera.host.config.FileStamp;
import dev.invitera.host.connector.PluginChange;
import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for changes of the plugins folder and takes them. For one thread at a time. */
final class PluginsFolder {

  private static final Logger LOG = LoggerFactory.getLogger(PluginsFolder.class);

  private final Plugins plugins;
  private final ShopNews news;
  private final Steady<Map<Path, FileStamp>> steady;
  private boolean unreadable;
  private boolean gone;

  PluginsFolder(Plugins plugins, ShopNews news) {
    this.plugins = plugins;
    this.news = news;
    this.steady = new Steady<>(Map.of());
  }

  /**
   * Takes what changed, once it did not change any more since the last look; whether there was
   * anything.
   */
  boolean look() throws InterruptedException {
    boolean changed = false;
    try {
      if (isGone()) {
        return false;
      }
      Map<Path, FileStamp> now = plugins.stamps();
      changed = steady.changed(now);
      if (changed) {
        tell(plugins.load());
        steady.handled(now);
      }
      unreadable = false;
    } catch (IOException e) {
      if (!unreadable) {
        LOG.warn("The plugins folder cannot be read; what is loaded goes on: {}", e.toString());
      }
      unreadable = true;
    }
    return changed || steady.moves();
  }

  /** Looks whether the memory of ended plugins is free again, where it is time for that. */
  boolean collectEnded() {
    boolean due = plugins.endedToCollect();
    if (due) {
      plugins.collectEnded();
    }
    return due;
  }

  /** Has the next look load again where a jar could not be looked at. */
  void lookAgainWhereUnsettled() {
    if (plugins.unsettled()) {
      steady.handled(Map.of());
    }
  }

  /** Opens what could not be opened before; whether something could be now. */
  boolean openPending() throws InterruptedException {
    List<String> opened = plugins.openPending();
    news.tellOpened(opened);
    return !opened.isEmpty();
  }

  /**
   * Takes all that changed at once, and tries again what failed. That all is gone is taken, too:
   * whoever asks for it looked.
   */
  List<PluginChange> reload() throws IOException, InterruptedException {
    Map<Path, FileStamp> now = plugins.stamps();
    List<PluginChange> changes = plugins.loadAgain();
    steady.handled(now);
    tell(changes);
    return changes;
  }

  /** A folder that is gone, or empty, such as an unmounted one, takes nothing away. */
  private boolean isGone() throws IOException {
    boolean now = plugins.folderIsGone();
    if (now && !gone) {
      plugins.goOnWithoutFolder();
      LOG.warn(
          "The plugins folder is gone or empty: what is loaded goes on until a restart. Put the"
              + " jars back, or say 'invitera plugins reload' to end what is gone");
    } else if (gone && !now) {
      // What was said of it is over, also where all is as it was before.
      steady.handled(Map.of());
    }
    gone = now;
    return now;
  }

  private void tell(List<PluginChange> changes) {
    changes.stream()
        .filter(change -> change.action() != Action.NOT_TAKEN)
        .forEach(change -> {
          if (change.action() == Action.REMOVED) {
            news.tell(change.shops());
          } else {
            news.tellOpened(change.shops());
          }
        });
  }
}
