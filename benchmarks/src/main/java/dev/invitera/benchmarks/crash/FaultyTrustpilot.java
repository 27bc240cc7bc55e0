package dev.invitera.benchmarks.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Trustpilot that remembers whom it mailed, and misbehaves: it answers late or not at all, loses
 * the answer after it accepted, and says everything that a service in trouble says.
 */
final class FaultyTrustpilot implements AutoCloseable {

  private static final Pattern REFERENCE = Pattern.compile("\"referenceNumber\":\"([^\"]+)\"");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Random random;
  private final Map<String, Integer> mailed = new ConcurrentHashMap<>();
  private final AtomicLong ambiguous = new AtomicLong();
  private volatile int faultsPerThousand;
  private volatile CountDownLatch answers = new CountDownLatch(0);

  /**
   * @param faultsPerThousand how many of a thousand requests for invitations meet a fault
   */
  FaultyTrustpilot(long seed, int faultsPerThousand) throws IOException {
    this.random = new Random(seed);
    this.faultsPerThousand = faultsPerThousand;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** By reference, how often its customer was mailed. */
  Map<String, Integer> mailed() {
    return Map.copyOf(mailed);
  }

  /** How many requests ended so that their caller cannot know whether somebody was mailed. */
  long ambiguous() {
    return ambiguous.get();
  }

  /** Behaves well from now on. */
  void recover() {
    faultsPerThousand = 0;
  }

  /** Accepts invitations from now on without an answer. */
  void hold() {
    answers = new CountDownLatch(1);
  }

  /** Gives the answers that it held. */
  void release() {
    answers.countDown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      if (path.contains("accesstoken")) {
        answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":\"359999\"}");
      } else if (path.endsWith("/find")) {
        answer(exchange, 200, "{\"id\":\"507f191e810c19729de860ea\",\"displayName\":\"Shop\"}");
      } else {
        invite(exchange, body);
      }
    }
  }

  private void invite(HttpExchange exchange, String body) throws IOException {
    Matcher reference = REFERENCE.matcher(body);
    if (!reference.find()) {
      answer(exchange, 400, "{}");
      return;
    }
    int fault = random.nextInt(1000) < faultsPerThousand ? random.nextInt(9) : -1;
    switch (fault) {
      case 0 -> answer(exchange, 429, "{}");
      case 1 -> answer(exchange, 500, "{}");
      case 2 -> answer(exchange, 503, "{}");
      case 3 -> answer(exchange, 401, "{}");
      case 4 -> ambiguous(exchange, 502);
      case 5 -> ambiguous(exchange, 504);
      case 6 -> {
        ambiguous.incrementAndGet();
        accept(reference.group(1));
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        answer(exchange, 200, "<html>");
      }
      case 7 -> {
        // Leaving without an answer resets the connection.
        ambiguous.incrementAndGet();
        accept(reference.group(1));
      }
      case 8 -> {
        accept(reference.group(1));
        pause(random.nextInt(500));
        answer(exchange, 202, "{}");
      }
      default -> {
        accept(reference.group(1));
        awaitRelease();
        answer(exchange, 202, "{}");
      }
    }
  }

  private void ambiguous(HttpExchange exchange, int status) throws IOException {
    ambiguous.incrementAndGet();
    answer(exchange, status, "{}");
  }

  private void accept(String reference) {
    mailed.merge(reference, 1, Integer::sum);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void awaitRelease() throws IOException {
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("ended while it held an answer");
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
