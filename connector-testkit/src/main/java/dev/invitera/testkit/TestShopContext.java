package dev.invitera.testkit;

import dev.invitera.connector.ShopContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a host gives a shop's connector, with a real HTTP client behind a guard like the host's: it
 * is not the JDK's own class, counts the calls, and can cut their time-outs.
 */
public final class TestShopContext implements ShopContext, AutoCloseable {

  private final String shopId;
  private final Clock clock;
  private final GuardedHttpClient http = new GuardedHttpClient();

  /** The context of one shop. */
  public TestShopContext(String shopId, Clock clock) {
    this.shopId = shopId;
    this.clock = clock;
  }

  @Override
  public String shopId() {
    return shopId;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public HttpClient http() {
    return http;
  }

  @Override
  public Optional<URI> webhookUrl() {
    return Optional.of(URI.create("https://invites.example.com/hooks/" + shopId));
  }

  /** How many calls were made so far. */
  public int calls() {
    return http.calls();
  }

  /** How many of them the calling thread made. */
  int callsOfThisThread() {
    return http.callsOfThisThread();
  }

  /** From now on no call waits longer for its reply. */
  public void limitTimeouts(Duration most) {
    http.limitTimeouts(most);
  }

  /** Ends all connections. */
  @Override
  public void close() {
    http.end();
  }
}
