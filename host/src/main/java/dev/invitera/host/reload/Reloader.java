package dev.invitera.host.reload;

import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.connector.PluginChange;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what changes of the configuration and of the plugins while the host runs, one after the
 * other on a thread of its own. Safe for several threads.
 */
public final class Reloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  /** What changed is taken after two looks that saw the same. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ConfigReload config;
  private final PluginsFolder plugins;
  private final Delivery delivery;
  private final LookTimes times;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("invitera-reload").factory());

  /**
   * @param loaded what the host started with
   */
  public Reloader(
      ConfigSource source,
      LoadedConfig loaded,
      Plugins plugins,
      Delivery delivery,
      ConfigTaking taking,
      ShopNews news,
      Clock clock) {
    this.config = new ConfigReload(source, loaded, new SettingsErrors(plugins), taking, clock);
    this.plugins = new PluginsFolder(plugins, news);
    this.delivery = delivery;
    this.times = new LookTimes(clock);
  }

  /** Begins to look. */
  public void start() {
    // A task that never throws has no result to wait for.
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How the configuration's files stand to what runs. */
  public ConfigState configuration() {
    return config.state();
  }

  /**
   * Takes all that changed of the plugins now, and tries again what failed. A folder of shops that
   * is gone takes them out at the next look.
   *
   * @throws IOException if the plugins folder cannot be listed
   */
  public List<PluginChange> reloadPlugins() throws IOException, InterruptedException {
    try {
      return thread
          .submit(() -> {
            config.takeGoneFolder();
            times.soon();
            return plugins.reload();
          })
          .get();
    } catch (RejectedExecutionException e) {
      throw new IOException("the host stops", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException folder) {
        throw folder;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void look() {
    if (!times.due()) {
      return;
    }
    long start = System.nanoTime();
    boolean configured = part(config::look);
    boolean plugged = part(plugins::look);
    if (!configured && !plugged) {
      times.quiet(Duration.ofNanos(System.nanoTime() - start));
    }
    part(plugins::collectEnded);
    if (times.rareDue()) {
      part(() -> {
        delivery.lookAtOtherRules();
        return true;
      });
      part(plugins::openPending);
      plugins.lookAgainWhereUnsettled();
    }
  }

  /** A part of the work; tells whether there was anything to do. */
  @FunctionalInterface
  private interface Part {
    boolean run() throws InterruptedException;
  }

  /** One that fails does not keep the others from it; it waits longer for the next time. */
  private boolean part(Part part) {
    try {
      return !Thread.currentThread().isInterrupted() && part.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      LOG.warn("What changed is taken later: {}", e.getMessage());
      times.failed();
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws never runs again.
      LOG.error("What changed cannot be taken, and is tried again: {}", e.toString());
      times.failed();
    }
    return true;
  }

  /** Interrupts what is being taken, which then stays as it was, and waits for that. */
  @Override
  public void close() {
    thread.shutdownNow();
    thread.close();
  }
}
