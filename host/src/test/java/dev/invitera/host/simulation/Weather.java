package dev.invitera.host.simulation;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How often what goes wrong. Each seed has a weather of its own: with all faults at once, some
 * would hide what others do.
 */
record Weather(
    double store,
    double unsure,
    double statement,
    double overload,
    double crash,
    double crashAtCommit,
    double freeze,
    double stop,
    double trustpilot,
    double lostReply,
    double hang,
    double shop,
    double slow) {

  static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Weather of(RandomGenerator random) {
    return new Weather(
        rate(random, 0.02, 0.1, 0.3),
        rate(random, 0.02, 0.1, 0.3),
        rate(random, 0.001, 0.01),
        rate(random, 0.02, 0.1),
        rate(random, 0.002, 0.01, 0.04),
        rate(random, 0.005, 0.03),
        rate(random, 0.002, 0.01, 0.04),
        rate(random, 0.001, 0.005),
        rate(random, 0.1, 0.4, 0.8),
        rate(random, 0.05, 0.3),
        rate(random, 0.1, 0.5),
        rate(random, 0.05, 0.3, 0.7),
        rate(random, 0.02, 0.1));
  }

  private static double rate(RandomGenerator random, double... rates) {
    return random.nextInt(3) == 0 ? 0 : rates[random.nextInt(rates.length)];
  }

  /** A wait of any length, from a moment to far past a lease. */
  static Duration wait(RandomGenerator random) {
    return pick(
        random,
        List.of(
            Duration.ofMillis(1 + random.nextInt(1_000)),
            Duration.ofSeconds(1 + random.nextInt(20)),
            Duration.ofSeconds(20 + random.nextInt(60)),
            Duration.ofMinutes(1 + random.nextInt(15))));
  }

  static <T> T pick(RandomGenerator random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
