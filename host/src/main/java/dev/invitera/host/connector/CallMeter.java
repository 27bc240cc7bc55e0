package dev.invitera.host.connector;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Told about every call into plugins and every request of theirs. Must be quick and not throw. */
public interface CallMeter {

  /** A call ended. {@code shop} is empty for calls that concern no shop, such as loading. */
  void called(
      String plugin,
      String shop,
      Operation operation,
      Optional<ConnectorFailure.Kind> failure,
      Duration took);

  /** A call ignored its interrupt and was left behind with its thread. */
  void abandoned(String plugin, String shop, Operation operation);

  /** A shop's connector is paused for its own faults, for the first time or once more; or works. */
  void paused(String plugin, String shop, boolean paused);

  /** How many threads of its own a plugin has running, as last counted. */
  void ownThreads(String plugin, int running);

  /** A request to the shop ended; the status is empty if there was no reply. */
  void requested(String shop, String method, OptionalInt status, Duration took);

  /** Counts nothing. */
  static CallMeter none() {
    return new CallMeter() {
      @Override
      public void called(
          String plugin,
          String shop,
          Operation operation,
          Optional<ConnectorFailure.Kind> failure,
          Duration took) {}

      @Override
      public void abandoned(String plugin, String shop, Operation operation) {}

      @Override
      public void paused(String plugin, String shop, boolean paused) {}

      @Override
      public void ownThreads(String plugin, int running) {}

      @Override
      public void requested(String shop, String method, OptionalInt status, Duration took) {}
    };
  }
}
