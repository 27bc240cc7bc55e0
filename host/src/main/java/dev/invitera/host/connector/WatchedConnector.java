package dev.invitera.host.connector;

import dev.invitera.connector.Connector;
import dev.invitera.host.connector.ConnectorFailure.Closed;
import dev.invitera.host.connector.ConnectorFailure.UnknownOutcome;
import dev.invitera.host.connector.Standing.Evidence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin's object of one shop, for as long as it is open. Each call of it passes the shop's
 * gate and the guard, and tells by its end how the connector does. Safe for several threads.
 */
final class WatchedConnector {

  private static final Logger log = LoggerFactory.getLogger(WatchedConnector.class);

  private final String shopId;
  private final GuardedCalls calls;
  private final GuardedHttpClient http;
  private final FaultGate gate;
  private final RunningCalls running = new RunningCalls();
  private volatile @Nullable Connector connector;

  WatchedConnector(
      String shopId,
      GuardedCalls calls,
      GuardedHttpClient http,
      FaultGate gate,
      Connector connector) {
    this.shopId = shopId;
    this.calls = calls;
    this.http = http;
    this.gate = gate;
    this.connector = connector;
  }

  /** Code of the plugin that a call runs. */
  @FunctionalInterface
  interface FacetCall<T> {
    T run(Connector open) throws Exception;
  }

  /** Why no calls are made at the moment; empty if they are. */
  Optional<String> pausedBecause() {
    return calls.pausedBecause().or(gate::pausedBecause);
  }

  /** Lets no more calls in, waits for those that run, then closes the plugin's object. */
  void close(Duration drain) throws InterruptedException {
    if (!running.close()) {
      return;
    }
    if (!running.await(drain)) {
      log.warn("shop '{}': closing its connector while calls still run", shopId);
    }
    Connector open = connector;
    connector = null;
    try {
      if (open != null) {
        calls.call(
            shopId,
            Operation.CLOSE,
            () -> {
              open.close();
              return shopId;
            });
      }
    } catch (ConnectorFailure failed) {
      log.warn(
          "shop '{}': closing its connector: {}\n{}", shopId, failed.getMessage(), failed.trace());
    } finally {
      http.shutdownNow();
      gate.close();
    }
  }

  /** A call whose success shows that the connector works. */
  <T> T call(Operation operation, FacetCall<T> code) throws ConnectorFailure, InterruptedException {
    return call(operation, _ -> Evidence.WORKS, code);
  }

  /** A call that is too little work to show that, or whose success is nobody's merit. */
  <T> T ask(Operation operation, FacetCall<T> code) throws ConnectorFailure, InterruptedException {
    return call(operation, _ -> Evidence.NONE, code);
  }

  /** A call of which what it gives tells that. */
  <T> T call(Operation operation, Function<T, Evidence> shows, FacetCall<T> code)
      throws ConnectorFailure, InterruptedException {
    Connector open = connector;
    if (open == null || !running.enter()) {
      throw new ConnectorFailure(
          new Closed(), "the connector of shop '%s' is closed".formatted(shopId), "");
    }
    try {
      return watched(operation, shows, () -> code.run(open));
    } finally {
      running.leave();
    }
  }

  private <T> T watched(Operation operation, Function<T, Evidence> shows, PluginCode<T> code)
      throws ConnectorFailure, InterruptedException {
    Standing.Pass pass = gate.enter(operation);
    Evidence evidence = Evidence.NONE;
    String why = "";
    try {
      ShopWaits.Wait wait = new ShopWaits.Wait();
      T result = calls.call(shopId, operation, wait::waits, () -> http.waits().watch(wait, code));
      evidence = shows.apply(result);
      return result;
    } catch (ConnectorFailure failed) {
      ConnectorFailure told = connector == null ? cutOff(operation, failed) : failed;
      evidence = Evidences.of(operation, told.kind());
      why = String.valueOf(told.getMessage());
      throw told;
    } finally {
      gate.ended(pass, evidence, why);
    }
  }

  /** Of a call that ran when the connector was closed: its failure is not the plugin's. */
  private ConnectorFailure cutOff(Operation operation, ConnectorFailure failed) {
    if (failed.kind() instanceof UnknownOutcome) {
      return failed;
    }
    return new ConnectorFailure(
        operation == Operation.WRITE_LINK ? new UnknownOutcome() : new Closed(),
        "the connector of shop '%s' was closed before the call ended".formatted(shopId),
        "");
  }
}
