package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one kind of work for each shop when it is due: every turn on a thread of its own, no shop
 * two at once, so that a shop that hangs delays no other. Safe for several threads.
 */
public final class ShopTurns implements DueSignal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShopTurns.class);

  /** More would but queue up for the threads of a plugin. */
  private static final int AT_ONCE = 16;

  private static final Duration AFTER_A_STORE_FAILURE = Duration.ofSeconds(10);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final String name;
  private final ConfiguredShops shops;
  private final Work work;
  private final Clock clock;
  private final Agenda agenda;
  private final AgendaThread thread;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads;

  /** The shops whose turn it is, each with whether it came due again meanwhile. */
  private final Map<String, Boolean> running = new HashMap<>();

  private Instant nextLook = Instant.MIN;

  /**
   * @param name of the threads and in the log
   */
  public ShopTurns(String name, ConfiguredShops shops, Work work, Clock clock) {
    this(name, shops, work, threads(name), clock);
  }

  /** A thread of its own for each turn. */
  public static ExecutorService threads(String name) {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  /**
   * @param threads for the turns, given from outside where the order of all that happens is decided
   *     there
   */
  public ShopTurns(
      String name, ConfiguredShops shops, Work work, ExecutorService threads, Clock clock) {
    this.name = name;
    this.shops = shops;
    this.work = work;
    this.clock = clock;
    this.agenda = new Agenda(clock);
    this.thread = new AgendaThread(name, agenda, this::startDue);
    this.threads = threads;
  }

  /** What is done. */
  public interface Work {

    /** Does what is due of a shop; gives back when it is due next, if that is known. */
    Optional<Instant> turn(Shop shop) throws InterruptedException;

    /**
     * When something of each shop is due, whoever made it so: asked at the start and now and then,
     * since another host may have died over it.
     */
    Map<String, Instant> left();
  }

  /** Begins. */
  public void start() {
    lookAround();
    thread.start();
  }

  @Override
  public void due(String shop, Instant at) {
    agenda.due(shop, at);
  }

  /** Does all that is due, and waits for it. */
  public void runDue() throws InterruptedException {
    do {
      startDue();
      awaitIdle();
    } while (agenda.anyDue());
  }

  /** Whether there is something to start. */
  public boolean anyDue() {
    return agenda.anyDue();
  }

  /** Starts all that is due. */
  public void startDue() throws InterruptedException {
    Instant now = clock.instant();
    // Further ahead than a look ever is only where the clock was put back.
    if (!now.isBefore(nextLook) || nextLook.isAfter(now.plus(LOOK_EVERY))) {
      lookAround();
    }
    for (Optional<String> id = agenda.take(); id.isPresent(); id = agenda.take()) {
      Optional<Shop> shop = shops.find(id.get());
      if (shop.isPresent()) {
        start(shop.get());
      }
    }
  }

  private void lookAround() {
    nextLook = clock.instant().plus(LOOK_EVERY);
    work.left().forEach(agenda::due);
  }

  private void start(Shop shop) throws InterruptedException {
    free.acquire();
    if (begin(shop.id())) {
      threads.execute(() -> run(shop));
    } else {
      free.release();
    }
  }

  private void run(Shop shop) {
    try {
      work.turn(shop).ifPresent(at -> agenda.due(shop.id(), at));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      LOG.warn("{} of shop {} goes on later: {}", name, shop.id(), e.getMessage());
      agenda.due(shop.id(), clock.instant().plus(AFTER_A_STORE_FAILURE));
    } catch (RuntimeException | Error e) {
      // Whatever it is, what is due of the shop stays due.
      LOG.error("{} of shop {} failed and is tried again: {}", name, shop.id(), e.toString());
      agenda.due(shop.id(), clock.instant().plus(AFTER_A_FAILURE));
    } finally {
      end(shop.id());
      free.release();
    }
  }

  private synchronized boolean begin(String shop) {
    boolean idle = !running.containsKey(shop);
    running.put(shop, !idle);
    return idle;
  }

  private synchronized void end(String shop) {
    if (Boolean.TRUE.equals(running.remove(shop))) {
      agenda.due(shop, clock.instant());
    }
    notifyAll();
  }

  private synchronized void awaitIdle() throws InterruptedException {
    while (!running.isEmpty()) {
      wait();
    }
  }

  /** Interrupts the turns that run, and waits for them. */
  @Override
  public void close() {
    thread.close();
    threads.shutdownNow();
    threads.close();
  }
}
