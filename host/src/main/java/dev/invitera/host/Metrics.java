package dev.invitera.host;

import dev.invitera.host.connector.CallMeter;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times calls into plugins and their requests; shops and plugins are the tags. */
final class Metrics implements CallMeter {

  private final MeterRegistry registry;

  /** Held here: the registry forgets what nobody else holds. */
  private final Map<String, AtomicInteger> gauges = new ConcurrentHashMap<>();

  Metrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void called(
      String plugin,
      String shop,
      Operation operation,
      Optional<ConnectorFailure.Kind> failure,
      Duration took) {
    Timer.builder("invitera.plugin.calls")
        .description("Calls into plugins")
        .tag("plugin", plugin)
        .tag("shop", shop)
        .tag("operation", word(operation))
        .tag("outcome", failure.map(kind -> kind.getClass().getSimpleName()).orElse("ok"))
        .register(registry)
        .record(took);
  }

  @Override
  public void abandoned(String plugin, String shop, Operation operation) {
    Counter.builder("invitera.plugin.abandoned.calls")
        .description("Calls that ignored their interrupt and were left behind")
        .tag("plugin", plugin)
        .tag("shop", shop)
        .tag("operation", word(operation))
        .register(registry)
        .increment();
  }

  @Override
  public void paused(String plugin, String shop, boolean paused) {
    if (paused) {
      Counter.builder("invitera.connector.pauses")
          .description("Pauses of shops' connectors for their own faults")
          .tag("plugin", plugin)
          .tag("shop", shop)
          .register(registry)
          .increment();
    }
    gauge("invitera.connector.paused", Tags.of("plugin", plugin, "shop", shop)).set(paused ? 1 : 0);
  }

  @Override
  public void ownThreads(String plugin, int running) {
    gauge("invitera.plugin.threads", Tags.of("plugin", plugin)).set(running);
  }

  private AtomicInteger gauge(String name, Tags tags) {
    return gauges.computeIfAbsent(
        name + tags,
        _ -> {
          AtomicInteger value = new AtomicInteger();
          Gauge.builder(name, value, AtomicInteger::get).tags(tags).register(registry);
          return value;
        });
  }

  @Override
  public void requested(String shop, String method, OptionalInt status, Duration took) {
    Timer.builder("invitera.shop.requests")
        .description("Requests of connectors to their shops")
        .tag("shop", shop)
        .tag("method", method)
        .tag("status", status.isPresent() ? Integer.toString(status.getAsInt()) : "none")
        .register(registry)
        .record(took);
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
