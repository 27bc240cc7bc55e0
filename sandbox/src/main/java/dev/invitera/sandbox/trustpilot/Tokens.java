package dev.invitera.sandbox.trustpilot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Access and refresh tokens that expire by the clock. Thread-safe. */
final class Tokens {
  /** Of refresh tokens. */
  static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

  private final Clock clock;
  private final Duration lifetime;
  private final int perMinute;
  private final Map<String, Token> byAccess = new HashMap<>();
  private final Map<String, Token> byRefresh = new HashMap<>();
  private final Deque<Instant> asked = new ArrayDeque<>();
  private int last;

  /** A pair; {@code refresh} is empty by client_credentials. */
  record Token(String access, Optional<String> refresh, Instant issuedAt, Instant expiresAt) {
    boolean belongsToUser() {
      return refresh.isPresent();
    }
  }

  Tokens(Clock clock, Duration lifetime, int perMinute) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.perMinute = perMinute;
  }

  /** Counts a request for a token; false if there were too many within a minute. */
  synchronized boolean mayAsk() {
    Instant now = clock.instant();
    while (!asked.isEmpty() && asked.peek().isBefore(now.minusSeconds(60))) {
      asked.remove();
    }
    asked.add(now);
    return asked.size() <= perMinute;
  }

  synchronized Token issue(boolean forUser) {
    last++;
    Instant now = clock.instant();
    Optional<String> refresh =
        forUser ? Optional.of("rtSANDBOX%04d".formatted(last)) : Optional.empty();
    Token token =
        new Token("eyACCESS-sandbox-%04d".formatted(last), refresh, now, now.plus(lifetime));
    byAccess.put(token.access(), token);
    refresh.ifPresent(r -> byRefresh.put(r, token));
    return token;
  }

  /** The token, if it is known and has not expired. */
  synchronized Optional<Token> valid(String access) {
    return Optional.ofNullable(byAccess.get(access))
        .filter(t -> clock.instant().isBefore(t.expiresAt()));
  }

  synchronized Optional<Token> byRefresh(String refresh) {
    return Optional.ofNullable(byRefresh.get(refresh))
        .filter(t -> clock.instant().isBefore(t.issuedAt().plus(REFRESH_LIFETIME)));
  }

  /** Whether a token lives long enough yet that refreshing it is too early: a tenth is left. */
  boolean isTooEarly(Token token) {
    return clock.instant().isBefore(token.expiresAt().minus(lifetime.dividedBy(10)));
  }

  /** Makes all tokens invalid at once, as when someone revokes them. */
  synchronized void revokeAll() {
    byAccess.clear();
    byRefresh.clear();
  }
}
