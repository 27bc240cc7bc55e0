package dev.invitera.testkit;

import dev.invitera.connector.error.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call that must fail in a certain kind, and what to say where it does not. */
final class ExpectedFailure {

  private static final int MOST_SHOWN = 300;

  private ExpectedFailure() {}

  /**
   * Calls and gives what was thrown.
   *
   * @param name the call's
   * @param meeting what it meets at the shop, in words
   */
  static ConnectorException of(
      String name,
      String meeting,
      List<Class<? extends ConnectorException>> kinds,
      Callable<?> call) {
    String expected =
        "%s must throw %s where it meets %s"
            .formatted(
                name,
                kinds.stream().map(Class::getSimpleName).collect(Collectors.joining(" or ")),
                meeting);
    Object returned;
    try {
      returned = call.call();
    } catch (ConnectorException e) {
      if (kinds.stream().anyMatch(kind -> kind.isInstance(e))) {
        return e;
      }
      throw wrong(expected, kinds, "it threw " + shown(e), e);
    } catch (Exception e) {
      throw wrong(expected, kinds, "it threw " + shown(e), e);
    }
    throw wrong(expected, kinds, "it returned " + shown(returned), null);
  }

  private static AssertionError wrong(
      String expected,
      List<Class<? extends ConnectorException>> kinds,
      String instead,
      @Nullable Throwable cause) {
    String does =
        kinds.stream()
            .map(kind -> kind.getSimpleName() + ": " + whatTheHostDoes(kind.getSimpleName()))
            .collect(Collectors.joining("; "));
    return new AssertionError(expected + ", but " + instead + ".\n" + does, cause);
  }

  private static String whatTheHostDoes(String kind) {
    return switch (kind) {
      case "Unavailable" -> "the host tries again, after Retry-After if that is given";
      case "Unauthorized" -> "the host pauses the shop and tells the operator to mend credentials";
      case "Misconfigured" -> "the host pauses the shop and tells the operator which key is wrong";
      case "UnexpectedReply" -> "the host tries again, and shows that the API's answer is not one";
      case "UnknownOutcome" -> "the host repeats the write only where its marker makes that safe";
      default -> "see the author's guide on failures";
    };
  }

  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }

  /** A fault in words. */
  static String words(Fault fault) {
    return switch (fault) {
      case Fault.Status(int status) -> "the HTTP status " + status;
      case Fault.RetryAfterSeconds(int status, Duration after) ->
          "the HTTP status %d with Retry-After: %d".formatted(status, after.toSeconds());
      case Fault.RetryAfterDate(int status, Duration after) ->
          "the HTTP status %d with Retry-After as a date, %d seconds from now"
              .formatted(status, after.toSeconds());
      case Fault.HtmlPage(int status) -> "a page of HTML with the HTTP status " + status;
      case Fault.TruncatedBody() -> "a reply that breaks off in the middle";
      case Fault.Slow _ -> "a reply that comes after the time-out";
      case Fault.NoReply() -> "a connection that ends without a reply";
    };
  }
}
