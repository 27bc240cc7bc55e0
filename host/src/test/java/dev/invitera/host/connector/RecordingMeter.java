package dev.invitera.host.connector;

import dev.invitera.host.connector.ConnectorFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordingMeter implements CallMeter {

  record Call(String plugin, String shop, Operation operation, Optional<Kind> failure) {}

  record Request(String shop, String method, OptionalInt status) {}

  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<String> abandoned = new CopyOnWriteArrayList<>();
  final List<String> pauses = new CopyOnWriteArrayList<>();
  final Map<String, Integer> ownThreads = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  @Override
  public void called(
      String plugin, String shop, Operation operation, Optional<Kind> failure, Duration took) {
    calls.add(new Call(plugin, shop, operation, failure));
  }

  @Override
  public void abandoned(String plugin, String shop, Operation operation) {
    abandoned.add(plugin + " " + shop + " " + operation);
  }

  @Override
  public void paused(String plugin, String shop, boolean paused) {
    pauses.add(plugin + " " + shop + " " + paused);
  }

  @Override
  public void ownThreads(String plugin, int running) {
    ownThreads.put(plugin, running);
  }

  @Override
  public void requested(String shop, String method, OptionalInt status, Duration took) {
    requests.add(new Request(shop, method, status));
  }
}
