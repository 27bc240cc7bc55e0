package dev.invitera.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A hundred shops on a good plugin, alone and beside shops of a plugin that throws, hangs and leaks
 * threads while it is polled and posted to: do the hundred notice?
 */
public final class NeighborsRun {

  private static final int SHOPS = 100;
  private static final int BAD_SHOPS = 10;
  private static final long RATE = 300;

  private NeighborsRun() {}

  /**
   * Takes the unpacked distribution; system properties {@code orders} of a round and {@code
   * rounds}.
   */
  public static void main(String[] arguments) throws Exception {
    Path distribution = Path.of(arguments[0]);
    long orders = Long.getLong("orders", 6_000);
    int rounds = Integer.getInteger("rounds", 5);
    Path folder = Files.createTempDirectory("invitera-neighbors-");
    HostProcess alone = host(distribution, Files.createDirectories(folder.resolve("alone")), 0);
    HostProcess beside =
        host(distribution, Files.createDirectories(folder.resolve("beside")), BAD_SHOPS);
    try {
      measure(alone, beside, orders, rounds);
    } finally {
      alone.stop();
      beside.stop();
    }
  }

  private static void measure(HostProcess alone, HostProcess beside, long orders, int rounds)
      throws Exception {
    Load quiet = load(alone);
    Load disturbed = load(beside);
    quiet.run(8, 5_000, 0);
    disturbed.run(8, 5_000, 0);
    List<Double> medians = new ArrayList<>();
    List<Double> tails = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Load.Figures without = quiet.run(16, orders, RATE);
      Load.Figures with;
      try (Nuisance nuisance = new Nuisance(beside.port())) {
        with = disturbed.run(16, orders, RATE);
        System.out.printf(
            Locale.ROOT,
            "round %d: alone p50 %.2f ms, p99 %.2f ms, %d refused; beside the bad one p50 %.2f ms,"
                + " p99 %.2f ms, %d refused; it was posted to %d times%n",
            round + 1,
            millis(without.p50().toNanos()),
            millis(without.p99().toNanos()),
            without.refused(),
            millis(with.p50().toNanos()),
            millis(with.p99().toNanos()),
            with.refused(),
            nuisance.posted());
      }
      medians.add(with.p50().toNanos() / (double) without.p50().toNanos());
      tails.add(with.p99().toNanos() / (double) without.p99().toNanos());
    }
    System.out.printf(
        Locale.ROOT,
        "beside against alone, median of %d rounds: p50 x %.2f, p99 x %.2f%n",
        rounds,
        median(medians),
        median(tails));
  }

  private static Load load(HostProcess host) {
    return new Load(host.port(), 0, order -> "good-" + order % SHOPS);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private static HostProcess host(Path distribution, Path folder, int badShops)
      throws IOException, InterruptedException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    try (Stream<Path> jars = Files.list(distribution.resolve("plugins"))) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, plugins.resolve(jar.getFileName()));
      }
    }
    BadPlugin.build(plugins.resolve("bad.jar"), folder);
    StringBuilder shops = new StringBuilder();
    for (int i = 0; i < SHOPS; i++) {
      shops.append(GOOD.formatted(i, i, Orders.SECRET)).append(INVITE);
    }
    for (int i = 0; i < badShops; i++) {
      shops.append("  bad-%d:\n    connector: bad\n".formatted(i)).append(INVITE);
    }
    return HostProcess.start(
        distribution,
        folder,
        List.of("-XX:+UseSerialGC", "-Xms96m"),
        server -> "%s\nplugins: { directory: %s }\nshops:\n%s".formatted(server, plugins, shops));
  }

  private static final String GOOD =
      """
      @@good-%d:
      @@@@connector: woocommerce
      @@@@settings: { url: http://127.0.0.1:1/%d, consumer-key: ck_0, consumer-secret: cs_0,
      @@@@@@webhook-secret: %s, poll-every: 24h }
      """
          .replace('@', ' ');

  private static final String INVITE =
      """
      @@@@invite: { via: business-generated-link, trigger: fulfilled, delay: 7d, locale: en-GB,
      @@@@@@link: { domain: shop.example,
      @@@@@@@@encryption-key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,
      @@@@@@@@authentication-key: MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI= } }
      """
          .replace('@', ' ');

  /** Posts to the shops of the bad plugin, ten times a second each, until it is closed. */
  private static final class Nuisance implements AutoCloseable {

    private static final long MILLIS_BETWEEN = 100;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong posted = new AtomicLong();

    Nuisance(int port) {
      Orders.Signer signer = new Orders().signer();
      for (int i = 0; i < BAD_SHOPS; i++) {
        byte[] request = signer.request("/hooks/bad-" + i, i);
        Thread.ofPlatform().daemon().name("nuisance-" + i).start(() -> post(port, request));
      }
    }

    private void post(int port, byte[] request) {
      try (Connection connection = new Connection(port)) {
        while (!ended.get()) {
          var _ = connection.exchange(request);
          posted.incrementAndGet();
          TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
        }
      } catch (IOException | InterruptedException e) {
        // The run is over, or its host.
        ended.set(true);
      }
    }

    long posted() {
      return posted.get();
    }

    @Override
    public void close() {
      ended.set(true);
    }
  }
}
