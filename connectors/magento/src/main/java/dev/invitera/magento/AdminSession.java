package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.config.Secret;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** Signs in as an admin user, and again once the token that came has expired. */
final class AdminSession implements Access {

  /** A token that was just given is not refused for its age. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Magento locks an account after six refusals within half an hour. */
  static final Duration REST = Duration.ofMinutes(10);

  /** Where each try mails the administrator, it is tried more and more rarely. */
  private static final Duration LONGEST_REST = Duration.ofHours(6);

  private static final String WHAT = "sign in as an admin user";

  private final AdminTokenApi api;
  private final AdminTokenApi.Credentials credentials;
  private final ShopCalls calls;
  private final SignInAdvice advice;
  private final Clock clock;
  private final ReentrantLock signingIn = new ReentrantLock();
  private final AtomicReference<Optional<Token>> token = new AtomicReference<>(Optional.empty());
  private final AtomicLong signIns = new AtomicLong();
  private volatile Optional<Refusal> refusal = Optional.empty();

  AdminSession(
      AdminTokenApi api,
      AdminTokenApi.Credentials credentials,
      ShopCalls calls,
      SignInAdvice advice,
      Clock clock) {
    this.api = api;
    this.credentials = credentials;
    this.calls = calls;
    this.advice = advice;
    this.clock = clock;
  }

  private record Token(Secret value, Instant since, long number) {}

  private record Refusal(String message, Instant at, Duration rest) {

    boolean restsAt(Instant now) {
      return at.plus(rest).isAfter(now);
    }
  }

  @Override
  public Authentication authentication() {
    return (method, uri) ->
        token
            .get()
            .map(current -> Authentication.bearer(current.value()))
            .orElseGet(Authentication::none)
            .authenticate(method, uri);
  }

  @Override
  public void prepare() throws ConnectorException, InterruptedException {
    if (token.get().isPresent()) {
      return;
    }
    signingIn.lockInterruptibly();
    try {
      if (token.get().isEmpty()) {
        signIn();
      }
    } finally {
      signingIn.unlock();
    }
  }

  private void signIn() throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    Optional<Refusal> recent = refusal.filter(last -> last.restsAt(now));
    if (recent.isPresent()) {
      throw new Unauthorized(recent.get().message());
    }
    try {
      String text = calls.read(WHAT, this::call).asText("").strip();
      if (text.isEmpty()) {
        throw new UnexpectedReply(WHAT + ": the shop answered without a token");
      }
      refusal = Optional.empty();
      token.set(Optional.of(new Token(Secret.of(text), now, signIns.incrementAndGet())));
    } catch (Unauthorized e) {
      refusal = Optional.of(new Refusal(e.getMessage(), now, rest(e)));
      throw e;
    }
  }

  private Duration rest(Unauthorized refused) {
    if (!SignInAdvice.isOfTwoFactors(refused)) {
      return REST;
    }
    Duration longer = refusal.map(last -> last.rest().multipliedBy(2)).orElse(REST);
    return longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
  }

  private JsonNode call() throws ConnectorException {
    try {
      return api.signIn(credentials);
    } catch (RejectedCall e) {
      throw advice.explain(WHAT, e).orElseThrow(() -> e);
    }
  }

  @Override
  public long generation() {
    return token.get().map(Token::number).orElse(0L);
  }

  @Override
  public boolean giveUp(long used) {
    Optional<Token> current = token.get();
    if (current.filter(t -> t.number() == used).isEmpty()) {
      // Another call that met the same refusal signs in, or has signed in.
      return true;
    }
    if (!current.get().since().isBefore(clock.instant().minus(FRESH))) {
      return false;
    }
    token.compareAndSet(current, Optional.empty());
    return true;
  }
}
