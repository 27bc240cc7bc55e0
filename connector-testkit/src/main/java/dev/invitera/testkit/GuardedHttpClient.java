package dev.invitera.testkit;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's client behind a wrapper, as the host has it. */
final class GuardedHttpClient extends HttpClient {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(LONGEST).build();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Duration most = LONGEST;

  int calls() {
    return calls.get();
  }

  void limitTimeouts(Duration value) {
    most = value;
  }

  void end() {
    client.shutdownNow();
  }

  private HttpRequest guarded(HttpRequest request) {
    calls.incrementAndGet();
    Duration wanted = request.timeout().orElse(most);
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .timeout(wanted.compareTo(most) < 0 ? wanted : most)
        .build();
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(guarded(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return client.sendAsync(guarded(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return client.sendAsync(guarded(request), handler, pushes);
  }

  /** The connector must not end what belongs to the host. */
  @Override
  public void close() {
    throw new UnsupportedOperationException("the HTTP client belongs to the host: do not close it");
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }
}
