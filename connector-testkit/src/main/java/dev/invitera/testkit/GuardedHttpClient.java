package dev.invitera.testkit;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's client behind a wrapper, as the host has it. */
final class GuardedHttpClient extends ForwardingHttpClient {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final AtomicInteger calls = new AtomicInteger();
  private final ThreadLocal<Integer> callsOfThread = ThreadLocal.withInitial(() -> 0);
  private volatile Duration most = LONGEST;

  GuardedHttpClient() {
    super(HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(LONGEST).build());
  }

  int calls() {
    return calls.get();
  }

  int callsOfThisThread() {
    return callsOfThread.get();
  }

  void limitTimeouts(Duration value) {
    most = value;
  }

  @Override
  protected HttpRequest changed(HttpRequest request) {
    calls.incrementAndGet();
    callsOfThread.set(callsOfThread.get() + 1);
    Duration wanted = request.timeout().orElse(most);
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .timeout(wanted.compareTo(most) < 0 ? wanted : most)
        .build();
  }

  /** The connector must not end what belongs to the host. */
  @Override
  public void close() {
    throw new UnsupportedOperationException("the HTTP client belongs to the host: do not close it");
  }
}
