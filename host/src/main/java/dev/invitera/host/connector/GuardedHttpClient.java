package dev.invitera.host.connector;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * One shop's view of the host's HTTP client: bounds the time and the size of every reply, names the
 * host, follows redirects only within an origin (so that credentials never reach another one),
 * counts every request, and refuses once the shop's connector is closed.
 */
final class GuardedHttpClient extends HttpClient {

  private final HttpClient shared;
  private final String shop;
  private final HttpLimits limits;
  private final CallMeter meter;
  private final ShopWaits waits = new ShopWaits();
  private volatile boolean closed;

  /**
   * Guards a client for one shop.
   *
   * @param shared follows no redirects by itself
   */
  GuardedHttpClient(HttpClient shared, String shop, HttpLimits limits, CallMeter meter) {
    this.shared = shared;
    this.shop = shop;
    this.limits = limits;
    this.meter = meter;
  }

  /** Which calls wait for the shop. */
  ShopWaits waits() {
    return waits;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpRequest current = prepare(request);
    for (int hop = 0; ; hop++) {
      refuseOnceClosed();
      boolean follow = hop < limits.redirects();
      HttpResponse<T> response = exchange(current, follow, handler);
      Optional<URI> next = next(current, follow, response);
      if (next.isEmpty()) {
        return response;
      }
      current = moved(current, next.get());
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return exchangeAsync(prepare(request), handler, 0);
  }

  /** Without pushes: the host speaks HTTP/1.1. */
  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      BodyHandler<T> handler,
      @Nullable PushPromiseHandler<T> pushPromiseHandler) {
    return sendAsync(request, handler);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, boolean follow, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    ReleasedHandler<T> released = new ReleasedHandler<>(handler);
    long start = System.nanoTime();
    OptionalInt status = OptionalInt.empty();
    ShopWaits.Wait wait = waits.current();
    wait.begins();
    try {
      HttpResponse<T> response = shared.send(request, guard(request, follow, released));
      wait.ends();
      status = OptionalInt.of(response.statusCode());
      return response;
    } catch (IOException e) {
      wait.ends();
      throw e;
    } finally {
      released.release();
      meter.requested(shop, request.method(), status, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private <T> CompletableFuture<HttpResponse<T>> exchangeAsync(
      HttpRequest request, BodyHandler<T> handler, int hop) {
    if (closed) {
      return CompletableFuture.failedFuture(closedFailure());
    }
    long start = System.nanoTime();
    boolean follow = hop < limits.redirects();
    ReleasedHandler<T> released = new ReleasedHandler<>(handler);
    ShopWaits.Wait wait = waits.current();
    wait.begins();
    return shared
        .sendAsync(request, guard(request, follow, released))
        .whenComplete((response, _) -> {
          wait.ends();
          released.release();
          meter.requested(
              shop,
              request.method(),
              status(response),
              Duration.ofNanos(System.nanoTime() - start));
        })
        .thenCompose(response ->
            next(request, follow, response)
                .map(target -> exchangeAsync(moved(request, target), handler, hop + 1))
                .orElseGet(() -> CompletableFuture.completedFuture(response)));
  }

  private static OptionalInt status(@Nullable HttpResponse<?> response) {
    return response == null ? OptionalInt.empty() : OptionalInt.of(response.statusCode());
  }

  private static Optional<URI> next(HttpRequest request, boolean follow, HttpResponse<?> response) {
    return follow
        ? Redirects.next(request, response.statusCode(), response.headers())
        : Optional.empty();
  }

  /** Bounds the body, and drops that of a reply that is only a redirect to follow. */
  private <T> BodyHandler<T> guard(HttpRequest request, boolean follow, BodyHandler<T> handler) {
    BodyHandler<T> bounded = BodyHandlers.limiting(handler, limits.maxBody());
    return info ->
        follow && Redirects.next(request, info.statusCode(), info.headers()).isPresent()
            ? dropped()
            : bounded.apply(info);
  }

  @SuppressWarnings("NullAway") // Nobody sees this body: the redirect is followed.
  private static <T> HttpResponse.BodySubscriber<T> dropped() {
    return BodySubscribers.replacing(null);
  }

  private HttpRequest prepare(HttpRequest request) {
    Duration timeout = request.timeout().orElse(limits.timeout());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request, (_, _) -> true)
            .timeout(timeout.compareTo(limits.longest()) > 0 ? limits.longest() : timeout);
    if (request.headers().firstValue("User-Agent").isEmpty()) {
      builder.header("User-Agent", limits.userAgent());
    }
    return builder.build();
  }

  private static HttpRequest moved(HttpRequest request, URI target) {
    return HttpRequest.newBuilder(request, (_, _) -> true).uri(target).build();
  }

  private void refuseOnceClosed() throws IOException {
    if (closed) {
      throw closedFailure();
    }
  }

  private IOException closedFailure() {
    return new IOException("the connector of shop '%s' is closed".formatted(shop));
  }

  @Override
  public void shutdown() {
    closed = true;
  }

  @Override
  public void shutdownNow() {
    closed = true;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean awaitTermination(Duration duration) {
    return closed;
  }

  @Override
  public boolean isTerminated() {
    return closed;
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return shared.connectTimeout();
  }

  /** What a caller sees: redirects are followed, if only within an origin. */
  @Override
  public Redirect followRedirects() {
    return Redirect.NORMAL;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return shared.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return shared.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return shared.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return shared.version();
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
