package dev.invitera.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on 127.0.0.1 that records what it is asked and meets faults as scripted. Every
 * request runs on a virtual thread of its own. Close it to free the port.
 */
public final class FakeServer implements AutoCloseable {
  /** So many of the latest requests are kept. */
  public static final int KEPT_REQUESTS = 20_000;

  static {
    // The JDK's server writes headers and body apart; with Nagle's algorithm on, every answer over
    // a kept connection then waits some 40 ms for an acknowledgment.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final Clock clock;
  private final FaultScript faults = new FaultScript();
  private final ControlEndpoint control = new ControlEndpoint(faults, this::requests);
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private long requestCount;

  private FakeServer(HttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(executor);
  }

  /**
   * Takes a port, so that the address is known; {@link #serve} begins to answer.
   *
   * @param port 0 for any free one
   */
  public static FakeServer bind(int port, Clock clock) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return new FakeServer(HttpServer.create(new InetSocketAddress(loopback, port), 1024), clock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
  }

  /** Begins to answer; call it once. */
  public void serve(RequestHandler handler) {
    server.createContext("/", exchange -> serve(exchange, handler));
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** {@code http://127.0.0.1:port}, without a slash at the end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** What goes wrong next. */
  public FaultScript faults() {
    return faults;
  }

  /** The latest requests, oldest first, those that met a fault among them. */
  public List<RecordedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** How many requests came in since the start, however many are kept. */
  public long requestCount() {
    synchronized (requests) {
      return requestCount;
    }
  }

  /** Forgets the recorded requests; the count stays. */
  public void clearRequests() {
    synchronized (requests) {
      requests.clear();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange, RequestHandler handler) {
    try (exchange) {
      RecordedRequest head = Exchanges.head(exchange, clock.instant());
      if (head.path().startsWith("/sandbox/")) {
        RecordedRequest request = Exchanges.withBody(exchange, head);
        Exchanges.send(exchange, control.answer(request).orElseGet(() -> answer(request, handler)));
        return;
      }
      Optional<Fault> fault = faults.next(head.line());
      if (fault.isPresent() && fault.get() instanceof Fault.ResetBeforeReading) {
        record(head);
        return;
      }
      RecordedRequest request = Exchanges.withBody(exchange, head);
      record(request);
      if (fault.isEmpty()) {
        Exchanges.send(exchange, answer(request, handler));
      } else {
        misbehave(exchange, request, handler, fault.get());
      }
    } catch (IOException e) {
      // The caller went away; closing the exchange is all there is to do.
      System.getLogger(FakeServer.class.getName())
          .log(System.Logger.Level.DEBUG, "The caller closed the connection", e);
    }
  }

  private void misbehave(
      HttpExchange exchange, RecordedRequest request, RequestHandler handler, Fault fault)
      throws IOException {
    switch (fault) {
      case Fault.Answer(FakeResponse response) -> Exchanges.send(exchange, response);
      case Fault.Delay(var by) -> {
        FakeResponse response = answer(request, handler);
        Exchanges.pause(by);
        Exchanges.send(exchange, response);
      }
      case Fault.TruncatedBody() -> Exchanges.sendHalf(exchange, answer(request, handler));
      case Fault.EmptyBody() ->
          Exchanges.send(exchange, answer(request, handler).withBody(Body.empty()));
      case Fault.WithoutHeaders(String prefix) ->
          Exchanges.send(exchange, answer(request, handler).without(prefix));
      case Fault.TextBeforeBody(String text) -> {
        FakeResponse response = answer(request, handler);
        Exchanges.send(exchange, response.withBody(Exchanges.join(text, response.body())));
      }
      case Fault.ResetAfterProcessing() -> answer(request, handler);
      case Fault.ResetBeforeReading(), Fault.ResetAfterReading() -> {
        // Leaving closes the exchange, and with no answer begun that closes the connection.
      }
    }
  }

  private FakeResponse answer(RecordedRequest request, RequestHandler handler) {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      System.getLogger(FakeServer.class.getName())
          .log(System.Logger.Level.ERROR, "The sandbox failed on " + request, e);
      return FakeResponse.json(500, Json.object().put("sandbox", "failed: " + e.getClass()));
    }
  }

  private void record(RecordedRequest request) {
    synchronized (requests) {
      requestCount++;
      requests.add(request);
      if (requests.size() > KEPT_REQUESTS) {
        requests.remove();
      }
    }
  }
}
