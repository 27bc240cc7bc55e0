package dev.invitera.magento;

import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCalls;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it means that Magento broke inside. Exceptions that it catches are answered with {@code
 * message}, of which production mode tells a number alone; PHP's own errors with {@code
 * messages/error}. Pure.
 */
final class Breakage {

  /** Of exceptions; those of the database come as a bad request in later versions. */
  private static final Pattern LOGGED = Pattern.compile("webapi-[0-9a-f]{6,40}");

  private static final Pattern FILED = Pattern.compile("\\breport api/([0-9]{1,20})\\b");

  private Breakage() {}

  /** What to tell the operator; empty if Magento did not break, or something else answers. */
  static Optional<String> advice(RejectedCall call) {
    return report(call)
        .or(() ->
            call.status() == 500 && isTraced(call)
                ? Optional.of(
                    "the shop's var/log and var/report tell why, and the reply itself, since the"
                        + " shop runs in developer mode")
                : Optional.empty())
        .map(where -> "; Magento broke inside: " + where);
  }

  /** As developer mode answers: with the words of whatever broke, and where in the code. */
  private static boolean isTraced(RejectedCall call) {
    return call.json().has("trace")
        || call.json().path("messages").path("error").path(0).has("trace");
  }

  /** Whether the text is one of those that repeat nothing of the order or of the database. */
  static boolean isMasked(RejectedCall call) {
    return report(call).isPresent();
  }

  /** How likely it is that the reason is one of the orders that were asked for. */
  enum OneOrder {
    NO,
    /** Where shops are slow, mostly for other reasons. */
    PERHAPS,
    MAY_BE
  }

  /** Whether the reason may be one of the orders that were asked for. */
  static OneOrder oneOrder(RuntimeException failure) {
    if (!(failure instanceof RejectedCall call)) {
      return ShopCalls.isUnreadable(failure)
          ? OneOrder.MAY_BE
          : ShopCalls.isTimeOut(failure) ? OneOrder.PERHAPS : OneOrder.NO;
    }
    if (report(call).isPresent()) {
      return OneOrder.MAY_BE;
    }
    return switch (call.header("retry-after").isPresent() ? 0 : call.status()) {
      case 500 -> OneOrder.MAY_BE;
      case 502, 504 -> OneOrder.PERHAPS;
      default -> OneOrder.NO;
    };
  }

  private static Optional<String> report(RejectedCall call) {
    if (call.status() != 500 && call.status() != 400) {
      return Optional.empty();
    }
    String text = MessageText.of(call.json());
    Matcher logged = LOGGED.matcher(text);
    if (logged.find()) {
      return Optional.of(
          "look for report " + logged.group() + " in the shop's var/log/exception.log");
    }
    Matcher filed = FILED.matcher(text);
    return filed.find()
        ? Optional.of("look into the shop's file var/report/api/" + filed.group(1))
        : Optional.empty();
  }
}
