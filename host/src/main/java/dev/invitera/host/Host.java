package dev.invitera.host;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.invitera.host.backfill.Backfills;
import dev.invitera.host.config.ConfigProblemsException;
import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.delivery.Retention;
import dev.invitera.host.delivery.StateCounting;
import dev.invitera.host.handover.OrderNotes;
import dev.invitera.host.intake.Poller;
import dev.invitera.host.intake.Refetcher;
import dev.invitera.host.intake.WebhookWatch;
import dev.invitera.host.reload.ConfigTaking;
import dev.invitera.host.reload.Reloader;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreStartException;
import dev.invitera.host.web.AdminTokens;
import dev.invitera.host.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A running host. What was started is stopped in reverse, also when starting fails half way. */
public final class Host implements AutoCloseable {

  private final Parts started = new Parts();
  private final WebServer web;

  private Host(Injector injector, Path configFile, InviteraConfig config, boolean sending)
      throws IOException, InterruptedException {
    try {
      Store store = injector.getInstance(Store.class);
      started.add("store", store);
      Plugins plugins = injector.getInstance(Plugins.class);
      started.add("plugins", plugins);
      plugins.load();
      injector.getInstance(ConfigTaking.class).openAll(config);
      TrustpilotAccounts accounts = injector.getInstance(TrustpilotAccounts.class);
      started.add("Trustpilot clients", accounts);
      Delivery delivery = injector.getInstance(Delivery.class);
      started.add("delivery", delivery);
      delivery.start();
      OrderNotes orderNotes = injector.getInstance(OrderNotes.class);
      started.addBeside("order notes", orderNotes);
      if (sending) {
        orderNotes.start();
      }
      Refetcher refetcher = injector.getInstance(Refetcher.class);
      started.addBeside("look-up", refetcher);
      refetcher.start();
      Poller poller = injector.getInstance(Poller.class);
      started.addBeside("polling", poller);
      poller.start();
      Backfills backfills = injector.getInstance(Backfills.class);
      started.addBeside("backfill", backfills);
      backfills.start();
      Retention retention = injector.getInstance(Retention.class);
      started.addBeside("retention", retention);
      retention.start();
      StateCounting counting = injector.getInstance(StateCounting.class);
      started.addBeside("counting", counting);
      counting.start();
      web = injector.getInstance(WebServer.class);
      started.addBeside("web", web);
      web.start();
      started.addBeside(
          "note of where it is found",
          RunningHostFile.write(
              DataDirectory.of(config),
              new RunningHostFile.Note(
                  RunningHostFile.nameOf(configFile),
                  AdminAddress.of(config.server().adminListen(), web.adminPort()),
                  injector.getInstance(AdminTokens.class).ofThisLife())));
      WebhookWatch watch = injector.getInstance(WebhookWatch.class);
      started.addBeside("webhook watch", watch);
      if (sending) {
        // Last, since platforms try an address out as soon as they are given it.
        watch.start();
      }
      Reloader reloader = injector.getInstance(Reloader.class);
      started.addBeside("reload", reloader);
      reloader.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a host.
   *
   * @param source looked at for changes from then on
   * @param loaded what it came to
   * @throws ConfigProblemsException if the configuration cannot be run
   * @throws IOException if an address, a file or the store cannot be had, with a message for the
   *     operator
   */
  public static Host start(ConfigSource source, LoadedConfig loaded, HostOptions options)
      throws ConfigProblemsException, IOException, InterruptedException {
    InviteraConfig config = loaded.require();
    try {
      Injector injector =
          Guice.createInjector(
              Stage.DEVELOPMENT,
              new HostModule(source, loaded, config, options),
              new IntakeModule(config, options),
              new WebModule(config, options));
      return new Host(injector, source.file(), config, options.sending());
    } catch (CreationException | ProvisionException e) {
      if (e.getCause() instanceof StoreStartException store) {
        throw new IOException(store.getMessage(), store);
      }
      throw e;
    }
  }

  /** Where deliveries are taken, by the port really in use. */
  public int port() {
    return web.port();
  }

  /** Where the admin API is. */
  public int adminPort() {
    return web.adminPort();
  }

  /** What of it is not stopped yet, for an operator. May be asked while it stops. */
  public List<String> unstopped() {
    return started.unstopped();
  }

  /**
   * Takes nothing new and lets what runs end, or releases it: to be done, or known as unknown, by
   * the next life. It comes to its end within ten seconds whatever hangs in a shop or at
   * Trustpilot: all that works does so at the same time, in six seconds at most (four for
   * deliveries under way, two for a plugin's call after its interrupt), then connectors get two
   * seconds to close.
   */
  @Override
  public void close() {
    started.close();
  }
}
