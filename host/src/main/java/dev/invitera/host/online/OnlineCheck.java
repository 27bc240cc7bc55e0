package dev.invitera.host.online;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.ShopSetup;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.route.trustpilot.Buckets;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks at every shop and every account of a configuration, several at once; changes nothing there,
 * and opens no store.
 */
public final class OnlineCheck {

  private static final int AT_ONCE = 8;
  private static final Duration SAY_SOMETHING = Duration.ofSeconds(10);

  private final InviteraConfig config;
  private final Plugins plugins;
  private final Clock clock;
  private final String userAgent;
  private final Duration quiet;

  /**
   * Prepares; nothing is called yet.
   *
   * @param plugins loaded, with no shop open; the shops stay open until it is closed
   * @param userAgent what Trustpilot sees of us
   */
  public OnlineCheck(InviteraConfig config, Plugins plugins, Clock clock, String userAgent) {
    this(config, plugins, clock, userAgent, SAY_SOMETHING);
  }

  OnlineCheck(
      InviteraConfig config, Plugins plugins, Clock clock, String userAgent, Duration quiet) {
    this.config = config;
    this.plugins = plugins;
    this.clock = clock;
    this.userAgent = userAgent;
    this.quiet = quiet;
  }

  /** Is told how far it is, by the calling thread. */
  public interface Progress {

    /** A shop is done: the {@code count}th of {@code all}. */
    void done(ShopFindings shop, int count, int all);

    /** Nothing was done for a while. */
    void waitingFor(Set<String> shops);
  }

  /** What was seen of each shop, by its id. */
  public List<ShopFindings> run(Progress progress) throws IOException, InterruptedException {
    Collection<Shop> shops = new ConfiguredShops(config, Set.of()).all();
    TreeMap<String, ShopFindings> found = new TreeMap<>();
    try (TrustpilotAccounts accounts =
            new TrustpilotAccounts(config.accounts(), Buckets.local(), clock, userAgent);
        ExecutorService threads =
            Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("invitera-online-", 0).factory())) {
      ShopInspection inspection = new ShopInspection(new Units(accounts), clock);
      CompletionService<ShopFindings> looks = new ExecutorCompletionService<>(threads);
      Set<String> open = new TreeSet<>();
      for (Shop shop : shops) {
        open.add(shop.id());
        // Opening calls nobody, and is for one thread; closing the plugins closes the shops.
        Availability opened = plugins.open(setup(shop));
        Future<ShopFindings> _ = looks.submit(() -> inspection.look(shop, opened));
      }
      while (!open.isEmpty()) {
        Future<ShopFindings> look = looks.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
        if (look == null) {
          progress.waitingFor(Set.copyOf(open));
        } else {
          ShopFindings shop = result(look);
          open.remove(shop.shop());
          found.put(shop.shop(), shop);
          progress.done(shop, found.size(), shops.size());
        }
      }
    }
    return List.copyOf(found.values());
  }

  private ShopSetup setup(Shop shop) {
    return new ShopSetup(
        shop.id(),
        shop.config().connector(),
        shop.config().settings(),
        config.server().webhookUrl(shop.id()));
  }

  private static ShopFindings result(Future<ShopFindings> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking at a shop failed", e.getCause());
    }
  }
}
