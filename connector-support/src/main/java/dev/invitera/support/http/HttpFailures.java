package dev.invitera.support.http;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What a status other than 2xx means. The one place that knows. */
final class HttpFailures {

  private final String origin;
  private final String urlKey;
  private final Clock clock;

  HttpFailures(String origin, String urlKey, Clock clock) {
    this.origin = origin;
    this.urlKey = urlKey;
    this.clock = clock;
  }

  ConnectorException translate(Effect effect, String what, RejectedCall call) {
    int status = call.status();
    String seen =
        what
            + " at "
            + origin
            + ": the shop answered "
            + status
            + call.code().map(code -> " (" + code + ")").orElse("");
    return switch (status) {
      case 401 ->
          new Unauthorized(seen + "; check the shop's keys and what they are allowed to do");
      case 403 ->
          call.html()
              ? firewall(seen, call)
              : new Unauthorized(seen + "; allow the shop's keys to do this");
      case 404, 410 ->
          new Misconfigured(
              urlKey, seen + "; there is no shop API at this address, check " + urlKey);
      case 408, 425, 429, 503 -> new Unavailable(seen + "; tried again later", retryAfter(call));
      default -> other(effect, seen, call);
    };
  }

  private ConnectorException other(Effect effect, String seen, RejectedCall call) {
    return switch (call.status() / 100) {
      case 5 -> failed(effect, seen, call);
      case 3 -> new Misconfigured(urlKey, seen + redirect(call));
      default ->
          call.html()
              ? firewall(seen, call)
              : new UnexpectedReply(seen + "; the shop's software refuses what we ask");
    };
  }

  private Unavailable firewall(String seen, RejectedCall call) {
    return new Unavailable(
        seen + " with a web page, as firewalls and security plugins do; let us pass there",
        retryAfter(call));
  }

  private ConnectorException failed(Effect effect, String seen, RejectedCall call) {
    return switch (effect) {
      case READ -> new Unavailable(seen + "; tried again later", retryAfter(call));
      case WRITE -> new UnknownOutcome(seen + "; it may have been done all the same");
    };
  }

  private String redirect(RejectedCall call) {
    return call.header("location")
        .flatMap(HttpFailures::origin)
        .map(target -> " and sends us to " + target + "; set " + urlKey + " to the right address")
        .orElse(" and sends us elsewhere; check " + urlKey);
  }

  private static Optional<String> origin(String location) {
    try {
      URI target = URI.create(location.strip());
      return target.isAbsolute() ? Optional.of(Origin.of(target)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> retryAfter(RejectedCall call) {
    return call.header("retry-after").flatMap(value -> RetryAfter.parse(value, clock.instant()));
  }
}
