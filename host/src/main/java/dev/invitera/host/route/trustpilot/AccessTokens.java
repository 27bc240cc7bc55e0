package dev.invitera.host.route.trustpilot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.AccountConfig.Grant;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access token of one account: asked for by one thread while others wait, kept until shortly
 * before it expires. Trustpilot answers 429 to those who ask too often, so a failure is remembered
 * for a short while too.
 */
final class AccessTokens {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(10);

  private final AccountConfig account;
  private final TrustpilotApi api;
  private final Calls calls;
  private final AccountLimit limit;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Held> held = Optional.empty();
  private Optional<Failure> failure = Optional.empty();

  AccessTokens(
      AccountConfig account, TrustpilotApi api, Calls calls, AccountLimit limit, Clock clock) {
    this.account = account;
    this.api = api;
    this.calls = calls;
    this.limit = limit;
    this.clock = clock;
  }

  /** A token, or why there is none. */
  sealed interface Result {
    /** Use it. */
    record Token(Secret value) implements Result {}

    /**
     * There is none.
     *
     * @param why for the operator
     * @param retryAfter where the server asked for it
     */
    record Missing(String why, Optional<Duration> retryAfter) implements Result {}
  }

  private record Held(Secret token, Instant renewAt) {}

  private record Failure(Result.Missing result, Instant until) {}

  /** Gives the token, asking for one if needed. */
  Result get() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant now = clock.instant();
      if (held.isPresent() && now.isBefore(held.get().renewAt())) {
        return new Result.Token(held.get().token());
      }
      if (failure.isPresent() && now.isBefore(failure.get().until())) {
        return failure.get().result();
      }
      return request(now);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a token that was not accepted, unless another one has taken its place. */
  void reject(Secret token) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      held = held.filter(current -> !current.token().equals(token));
    } finally {
      lock.unlock();
    }
  }

  private Result request(Instant now) {
    limit.count();
    Reply reply = calls.make(() -> api.accessToken(basic(), form()));
    Result result =
        switch (reply) {
          case Reply.Answer answer when answer.success() -> read(answer, now);
          case Reply.Answer answer -> new Result.Missing(explain(answer), answer.retryAfter());
          case Reply.NotConnected(String why) -> new Result.Missing(unreachable(why), none());
          case Reply.Broken(String why) -> new Result.Missing(unreachable(why), none());
        };
    failure =
        result instanceof Result.Missing missing
            ? Optional.of(
                new Failure(missing, now.plus(missing.retryAfter().orElse(REST_AFTER_FAILURE))))
            : Optional.empty();
    return result;
  }

  private Result read(Reply.Answer answer, Instant now) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      String token = json.path("access_token").asText("");
      // A number or a text, in seconds.
      long seconds = json.path("expires_in").asLong(0);
      if (!token.isEmpty() && seconds > 0) {
        Duration life = Duration.ofSeconds(seconds);
        Duration margin = MARGIN.compareTo(life.dividedBy(10)) < 0 ? MARGIN : life.dividedBy(10);
        Secret secret = Secret.of(token);
        held = Optional.of(new Held(secret, now.plus(life).minus(margin)));
        return new Result.Token(secret);
      }
    } catch (JsonProcessingException e) {
      return new Result.Missing(unreadable(), none());
    }
    return new Result.Missing(unreadable(), none());
  }

  private String explain(Reply.Answer answer) {
    String hint =
        answer.status() == 400 || answer.status() == 401
            ? " Check api-key, api-secret and grant of trustpilot." + account.name() + "."
            : "";
    return "Trustpilot gave no access token to account '"
        + account.name()
        + "' ("
        + ErrorText.of(answer)
        + ")."
        + hint;
  }

  private String unreachable(String why) {
    return "Trustpilot gave no access token to account '" + account.name() + "': " + why + ".";
  }

  private String unreadable() {
    return "Trustpilot's answer to account '"
        + account.name()
        + "' held no readable access token; check trustpilot."
        + account.name()
        + ".api-url.";
  }

  private static Optional<Duration> none() {
    return Optional.empty();
  }

  private String basic() {
    String pair = account.apiKey().reveal() + ":" + account.apiSecret().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private String form() {
    return switch (account.grant()) {
      case Grant.ClientCredentials() -> "grant_type=client_credentials";
      case Grant.Password(String username, Secret password) ->
          "grant_type=password&username="
              + URLEncoder.encode(username, UTF_8)
              + "&password="
              + URLEncoder.encode(password.reveal(), UTF_8);
    };
  }
}
