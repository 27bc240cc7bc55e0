package dev.invitera.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A host of the distribution, as a process of its own. */
public final class HostProcess {

  private static final Duration START = Duration.ofMinutes(2);

  private final List<String> command;
  private final Path folder;
  private final Process process;
  private final int port;
  private final InstantShop shop;

  private HostProcess(List<String> command, Path folder, int port, InstantShop shop)
      throws IOException {
    this.command = command;
    this.folder = folder;
    this.port = port;
    this.shop = shop;
    this.process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("host.log").toFile()))
            .directory(folder.toFile())
            .start();
  }

  /**
   * Starts a host with one WooCommerce shop named {@code load}, which has all orders posted here.
   *
   * @param distribution the unpacked distribution
   * @param folder for its configuration and data
   * @param store the {@code store} section
   * @param options for Java
   */
  public static HostProcess start(
      Path distribution, Path folder, String store, int trustpilotPort, List<String> options)
      throws IOException, InterruptedException {
    return start(distribution, folder, store, trustpilotPort, options, "0s");
  }

  /**
   * The same.
   *
   * @param delay after which an order's invitation is due
   */
  public static HostProcess start(
      Path distribution,
      Path folder,
      String store,
      int trustpilotPort,
      List<String> options,
      String delay)
      throws IOException, InterruptedException {
    InstantShop shop = new InstantShop();
    return start(
        distribution,
        folder,
        options,
        shop,
        server ->
            """
            %1$s
            store: %2$s
            plugins: { directory: %3$s }
            trustpilot:
              fake: { api-key: k, api-secret: s, business-user-id: u, rate-limit: none,
                api-url: http://127.0.0.1:%4$d, invitations-url: http://127.0.0.1:%4$d }
            shops:
              load:
                connector: woocommerce
                settings: { url: http://127.0.0.1:%7$d, also-known-as: [shop.example], consumer-key: ck_0, consumer-secret: cs_0,
                  webhook-secret: %5$s, poll-every: 24h }
                trustpilot: { account: fake, business-unit: shop.example }
                invite: { via: trustpilot-email, trigger: fulfilled, delay: %6$s, locale: en-GB }
            """
                .formatted(
                    server,
                    store,
                    distribution.resolve("plugins").toAbsolutePath(),
                    trustpilotPort,
                    Orders.SECRET,
                    delay,
                    shop.port()));
  }

  /**
   * Starts a host with a configuration of one's own.
   *
   * @param configuration is given the {@code server} section
   */
  public static HostProcess start(
      Path distribution, Path folder, List<String> options, UnaryOperator<String> configuration)
      throws IOException, InterruptedException {
    return start(distribution, folder, options, new InstantShop(), configuration);
  }

  private static HostProcess start(
      Path distribution,
      Path folder,
      List<String> options,
      InstantShop shop,
      UnaryOperator<String> configuration)
      throws IOException, InterruptedException {
    int port = freePort();
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        configuration.apply(
            "server: { listen: 127.0.0.1:%d, admin-listen: 127.0.0.1:%d }"
                .formatted(port, freePort())));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            distribution.resolve("invitera.jar").toAbsolutePath().toString(),
            "run",
            "--config",
            config.toString()));
    return started(command, folder, port, shop);
  }

  private static HostProcess started(List<String> command, Path folder, int port, InstantShop shop)
      throws IOException, InterruptedException {
    HostProcess host = new HostProcess(command, folder, port, shop);
    host.awaitLife(folder.resolve("host.log"));
    return host;
  }

  /** Ends it at once, as a power failure would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The same host once more, at the same address. */
  public HostProcess again() throws IOException, InterruptedException {
    return started(command, folder, port, shop);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitLife(Path log) throws IOException, InterruptedException {
    byte[] request =
        "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try (Connection connection = new Connection(port)) {
        if (connection.exchange(request) == 200) {
          return;
        }
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("the host did not start: " + Files.readString(log));
  }

  /** Where it takes deliveries. */
  public int port() {
    return port;
  }

  /** What it used so far. */
  ProcessFigures figures() {
    return new ProcessFigures(process.pid());
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Lets it end in order, and ends its shop. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try {
      shop.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
