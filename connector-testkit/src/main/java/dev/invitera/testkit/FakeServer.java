package dev.invitera.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The server of a fake shop: hands each request to what answers as the platform does, keeps all of
 * them, and misbehaves as it is told. On a free port of this machine.
 *
 * <pre>{@code
 * FakeServer server = FakeServer.start(clock, request ->
 *     request.path().equals("/orders")
 *         ? FakeReply.json(200, Map.of("orders", List.of()))
 *         : FakeReply.json(404, Map.of("error", "no such page")));
 * server.fail(Requests.ALL, new Fault.RetryAfterSeconds(503, Duration.ofMinutes(1)));
 * }</pre>
 */
public final class FakeServer implements AutoCloseable {

  private record Failing(Requests which, Fault fault) {}

  private final Clock clock;
  private final FakePlatform platform;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Optional<Failing> failing = Optional.empty();
  private volatile Optional<RuntimeException> thrown = Optional.empty();

  private FakeServer(Clock clock, FakePlatform platform) {
    this.clock = clock;
    this.platform = platform;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /**
   * Starts to serve.
   *
   * @param clock what dates in Retry-After go by
   * @param platform what answers; called by several threads at once
   */
  public static FakeServer start(Clock clock, FakePlatform platform) {
    return new FakeServer(clock, platform);
  }

  /** Where it listens, without a slash at the end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on every such request meets this fault; for {@link FakeShop#fail}. */
  public void fail(Requests which, Fault fault) {
    failing = Optional.of(new Failing(which, fault));
  }

  /** Ends the fault; for {@link FakeShop#recover}. */
  public void recover() {
    failing = Optional.empty();
  }

  /**
   * How many requests came in, those that met a fault among them; for {@link FakeShop#requests}.
   */
  public int requests(Requests which) {
    return (int) requests.stream().filter(request -> is(request, which)).count();
  }

  /** The requests that came in, oldest first. */
  public List<FakeRequest> recorded() {
    return List.copyOf(requests);
  }

  private boolean is(FakeRequest request, Requests which) {
    return which == Requests.ALL || platform.writes(request);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      FakeRequest request = FakeRequest.of(exchange);
      requests.add(request);
      Optional<Fault> fault = failing.filter(f -> is(request, f.which())).map(Failing::fault);
      FakeFaults faults = new FakeFaults(exchange, clock, platform);
      if (fault.isEmpty() || !faults.refuse(fault.get())) {
        faults.reply(fault, platform.answer(request));
      }
    } catch (RuntimeException e) {
      thrown = Optional.of(e);
      throw e;
    }
  }

  /**
   * Frees the port, and ends requests that still wait.
   *
   * @throws IllegalStateException if the platform threw, which is a fault of the fake
   */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    if (thrown.isPresent()) {
      throw new IllegalStateException(
          "the fake platform threw instead of answering a request", thrown.get());
    }
  }
}
