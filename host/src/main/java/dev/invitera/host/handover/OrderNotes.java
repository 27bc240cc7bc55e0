package dev.invitera.host.handover;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.ShopTurns;
import dev.invitera.host.store.LinkRows.HandOverKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands links over as internal notes at their orders. A note that may have been written or not is
 * written again: it carries a marker by which the connector finds it.
 */
public final class OrderNotes implements DueSignal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderNotes.class);

  private static final int PER_TURN = 20;

  private final Store store;
  private final NoteWriter writer;
  private final Clock clock;
  private final ShopTurns turns;

  public OrderNotes(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Clock clock,
      RandomGenerator random) {
    this(store, shops, connectors, clock, random, ShopTurns.threads("invitera-order-notes"));
  }

  OrderNotes(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Clock clock,
      RandomGenerator random,
      ExecutorService threads) {
    this.store = store;
    this.writer = new NoteWriter(store, connectors, clock, random);
    this.clock = clock;
    this.turns = new ShopTurns("invitera-order-notes", shops, new Writing(), threads, clock);
  }

  private final class Writing implements ShopTurns.Work {
    @Override
    public Optional<Instant> turn(Shop shop) throws InterruptedException {
      List<HandOverKey> keys =
          store.write(transaction -> {
            Instant now = clock.instant();
            return transaction
                .links()
                .claimHandOvers(shop.id(), now, now.plus(NoteWriter.LEASE), PER_TURN);
          });
      for (HandOverKey key : keys) {
        write(key);
      }
      return store.read(transaction -> transaction.links().nextHandOver(shop.id()));
    }

    @Override
    public Map<String, Instant> left() {
      return store.read(transaction -> transaction.links().firstDue());
    }
  }

  /** Begins, with what an earlier life or another host left. */
  public void start() {
    turns.start();
  }

  @Override
  public void due(String shop, Instant at) {
    turns.due(shop, at);
  }

  /** Stops, and leaves what was claimed to other hosts. */
  @Override
  public void close() {
    turns.close();
    try {
      store.write(transaction -> {
        transaction.links().releaseOwn();
        return true;
      });
    } catch (StoreException e) {
      LOG.warn("Order notes that were claimed are due again later only: {}", e.getMessage());
    }
  }

  /** Writes all that is due. */
  void writeDue() throws InterruptedException {
    turns.runDue();
  }

  /** Starts to write all that is due. */
  void startDue() throws InterruptedException {
    turns.startDue();
  }

  private void write(HandOverKey key) throws InterruptedException {
    try {
      writer.write(key);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Tried again at once it would fail again, and hold up the others.
      LOG.error(
          "The note at order {} of shop {} breaks us: {}",
          key.orderId(),
          key.shop(),
          e.getClass().getName());
      writer.putOff(key, "writing it breaks us: " + e.getClass().getName());
    }
  }
}
