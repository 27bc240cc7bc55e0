package dev.invitera.host.connector;

import dev.invitera.host.connector.ConnectorFailure.Busy;
import dev.invitera.host.connector.ConnectorFailure.Closed;
import dev.invitera.host.connector.ConnectorFailure.Kind;
import dev.invitera.host.connector.ConnectorFailure.Paused;
import dev.invitera.host.connector.ConnectorFailure.TimedOut;
import dev.invitera.host.connector.ConnectorFailure.Unavailable;
import dev.invitera.host.connector.ConnectorFailure.UnknownOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one guarded door into a plugin. A call runs on the plugin's own threads with a deadline, then
 * an interrupt; one that ignores it is left behind with its thread. While {@link CallLimits#stuck}
 * such calls run, or too many threads of its own, the plugin is paused. Safe for several threads.
 */
final class GuardedCalls {

  private static final Logger log = LoggerFactory.getLogger(GuardedCalls.class);

  private final String plugin;
  private final CallLimits limits;
  private final CallMeter meter;
  private final CallPool quick;
  private final CallPool blocking;
  private final CallPool managing;
  private final AtomicInteger stuck = new AtomicInteger();
  private volatile @Nullable CallScope scope;
  private volatile @Nullable OwnThreads ownThreads;

  GuardedCalls(String plugin, ClassLoader loader, CallLimits limits, CallMeter meter) {
    this.plugin = plugin;
    this.limits = limits;
    this.meter = meter;
    this.scope = new CallScope(plugin, loader);
    this.ownThreads = new OwnThreads(plugin, loader, count -> meter.ownThreads(plugin, count));
    String lent = OwnThreads.lent(plugin);
    quick = new CallPool(lent + "quick", limits.threads(), limits.queue());
    blocking = new CallPool(lent + "blocking", limits.threads(), limits.queue());
    managing = new CallPool(lent + "managing", limits.threads(), limits.queue());
  }

  /** Runs plugin code for a shop; {@code shop} is empty for calls that concern none. */
  <T> T call(String shop, Operation operation, PluginCode<T> code)
      throws ConnectorFailure, InterruptedException {
    return call(shop, operation, () -> false, code);
  }

  /**
   * The same.
   *
   * @param waits whether the call waits for the shop; where that takes too long, it is the shop's
   *     fault and not the plugin's
   */
  <T> T call(String shop, Operation operation, BooleanSupplier waits, PluginCode<T> code)
      throws ConnectorFailure, InterruptedException {
    long start = System.nanoTime();
    CallOutcome<T> outcome = outcome(shop, operation, waits, code);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    threads().ifPresent(OwnThreads::called);
    return switch (outcome) {
      case CallOutcome.Returned<T>(T value) -> {
        meter.called(plugin, shop, operation, Optional.empty(), took);
        yield value;
      }
      case CallOutcome.Failed<T> failed -> {
        meter.called(plugin, shop, operation, Optional.of(failed.kind()), took);
        throw failed.toFailure();
      }
    };
  }

  /** Why no calls are made at the moment; empty if they are. */
  Optional<String> pausedBecause() {
    int calls = stuck.get();
    return calls < limits.stuck()
        ? threads().flatMap(OwnThreads::pausedBecause)
        : Optional.of(
            ("plugin '%s' is paused: %d of its calls ignored their interrupt and still run."
                    + " It resumes when they end; if they do not, replace the plugin")
                .formatted(plugin, calls));
  }

  /** The names of the threads that the plugin started by itself and that run now. */
  List<String> ownThreads() {
    return threads().map(OwnThreads::now).orElse(List.of());
  }

  private Optional<OwnThreads> threads() {
    return Optional.ofNullable(ownThreads);
  }

  /** Lets no more calls in, interrupts those that run and forgets the plugin's class loader. */
  void close() {
    quick.close();
    blocking.close();
    managing.close();
    scope = null;
    ownThreads = null;
    meter.ownThreads(plugin, 0);
  }

  private <T> CallOutcome<T> outcome(
      String shop, Operation operation, BooleanSupplier waits, PluginCode<T> code)
      throws InterruptedException {
    Optional<String> paused = pausedBecause();
    if (paused.isPresent() && operation != Operation.CLOSE) {
      return refused(new Paused(), paused.get());
    }
    CallScope inside = scope;
    CallPool pool = poolOf(operation);
    if (inside == null) {
      return refused(new Closed(), "plugin '%s' is unloaded".formatted(plugin));
    }
    CallTask<T> task = new CallTask<>(() -> inside.run(shop, code), () -> comeBack(pool));
    try {
      pool.execute(task);
    } catch (RejectedExecutionException _) {
      return pool.isClosed()
          ? refused(new Closed(), "plugin '%s' is unloaded".formatted(plugin))
          : busy();
    }
    return await(task, pool, shop, operation, waits);
  }

  private <T> CallOutcome<T> await(
      CallTask<T> task, CallPool pool, String shop, Operation operation, BooleanSupplier waits)
      throws InterruptedException {
    Duration deadline = limits.deadline(operation);
    boolean interrupted = false;
    try {
      if (!task.await(deadline)) {
        if (task.withdraw()) {
          pool.forget(task);
          return busy();
        }
        interrupted = true;
        stop(task, pool, shop, operation);
      }
    } catch (InterruptedException stopping) {
      if (!task.withdraw()) {
        stop(task, pool, shop, operation);
      }
      throw stopping;
    }
    if (task.isWithdrawn()) {
      return refused(new Closed(), "plugin '%s' is unloaded".formatted(plugin));
    }
    Optional<CallOutcome<T>> outcome = task.outcome();
    return (interrupted ? outcome.filter(GuardedCalls::tellsOfTheEffect) : outcome)
        .orElseGet(() -> tooLate(shop, operation, waits.getAsBoolean()));
  }

  private <T> CallOutcome<T> tooLate(String shop, Operation operation, boolean waits) {
    Duration deadline = limits.deadline(operation);
    return waits
        ? refused(
            operation == Operation.WRITE_LINK
                ? new UnknownOutcome()
                : new Unavailable(Optional.empty()),
            "no reply from shop '%s' within %s: it is down or too slow".formatted(shop, deadline))
        : refused(
            new TimedOut(), "no answer from plugin '%s' within %s".formatted(plugin, deadline));
  }

  /** Of a call that ended only after its interrupt: what it did, not that it was interrupted. */
  private static boolean tellsOfTheEffect(CallOutcome<?> outcome) {
    return switch (outcome) {
      case CallOutcome.Returned<?> _ -> true;
      case CallOutcome.Failed<?> failed -> failed.kind() instanceof UnknownOutcome;
    };
  }

  private void stop(CallTask<?> task, CallPool pool, String shop, Operation operation) {
    task.interrupt();
    if (!task.awaitCalmly(limits.grace()) && task.abandon()) {
      int calls = stuck.incrementAndGet();
      pool.replaceThread();
      meter.abandoned(plugin, shop, operation);
      log.warn(
          "plugin '{}' shop '{}': {} ignored its interrupt and is left running; {} such calls now",
          plugin,
          shop,
          operation,
          calls);
    }
  }

  private void comeBack(CallPool pool) {
    pool.threadIsBack();
    int calls = stuck.decrementAndGet();
    log.info("plugin '{}': a call that was left running ended; {} still run", plugin, calls);
  }

  private CallPool poolOf(Operation operation) {
    return switch (operation.lane()) {
      case QUICK -> quick;
      case BLOCKING -> blocking;
      case MANAGING -> managing;
    };
  }

  private <T> CallOutcome<T> busy() {
    return refused(
        new Busy(), "all threads of plugin '%s' are taken; try again soon".formatted(plugin));
  }

  private static <T> CallOutcome<T> refused(Kind kind, String message) {
    return new CallOutcome.Failed<>(kind, message, "");
  }
}
