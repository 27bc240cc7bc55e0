package dev.invitera.host.route.trustpilot;

import feign.Response;
import feign.RetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Makes calls and turns whatever happens into a {@link Reply}. */
final class Calls {

  /** What is read of an answer; none that we use is larger. */
  static final int MAX_BODY_BYTES = 64 * 1024;

  private final Clock clock;

  Calls(Clock clock) {
    this.clock = clock;
  }

  Reply make(Supplier<Response> call) {
    AtomicBoolean started = new AtomicBoolean();
    return ScopedValue.where(TrackedRequests.STARTED, started).call(() -> reply(call, started));
  }

  private Reply reply(Supplier<Response> call, AtomicBoolean started) {
    try (Response response = call.get()) {
      return new Reply.Answer(
          response.status(),
          header(response, "content-type").orElse("").toLowerCase(Locale.ROOT),
          body(response),
          header(response, "retry-after").flatMap(this::retryAfter));
    } catch (RetryableException e) {
      String why = describe(e.getCause() == null ? e : e.getCause());
      return started.get() ? new Reply.Broken(why) : new Reply.NotConnected(why);
    } catch (IOException e) {
      return new Reply.Broken(describe(e));
    }
  }

  /** Names the kind of failure; texts of exceptions may hold anything. */
  private static String describe(Throwable failure) {
    return switch (failure) {
      case java.net.UnknownHostException _ -> "the host name is not known";
      case org.apache.hc.client5.http.ConnectTimeoutException _ -> "connecting timed out";
      case java.net.ConnectException _ -> "the connection was refused";
      case java.net.SocketTimeoutException _ -> "no answer came in time";
      case javax.net.ssl.SSLException _ -> "the TLS connection failed";
      case org.apache.hc.core5.http.NoHttpResponseException _ ->
          "the connection was closed without an answer";
      case java.net.SocketException _ -> "the connection broke";
      default -> "the connection failed (" + failure.getClass().getSimpleName() + ")";
    };
  }

  private static String body(Response response) throws IOException {
    if (response.body() == null) {
      return "";
    }
    try (InputStream in = response.body().asInputStream()) {
      return new String(in.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Optional<String> header(Response response, String name) {
    return response.headers().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry<String, Collection<String>>::getValue)
        .map(List::copyOf)
        .filter(values -> !values.isEmpty())
        .map(List::getFirst)
        .findFirst();
  }

  private Optional<Duration> retryAfter(String value) {
    try {
      String text = value.strip();
      Duration wait =
          text.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
      return Optional.of(wait).filter(duration -> !duration.isNegative());
    } catch (NumberFormatException | DateTimeException e) {
      // A header that says nothing we understand is no header.
      return Optional.empty();
    }
  }
}
