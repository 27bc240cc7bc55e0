package dev.invitera.support.signature;

import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time that a sender signed, in Unix seconds, and how old or early it may be. */
final class SignedTime {

  /** Unix seconds; enough digits for thirty thousand years, too few to overflow. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private SignedTime() {}

  static Optional<Instant> parse(String text) {
    return Optional.of(text.strip())
        .filter(digits -> SECONDS.matcher(digits).matches())
        .map(digits -> Instant.ofEpochSecond(Long.parseLong(digits)));
  }

  /** A refusal if the two are further apart than the tolerance, in either direction. */
  static Optional<Refused> outside(Duration tolerance, Instant signed, Instant received) {
    Duration age = Duration.between(signed, received);
    if (age.abs().compareTo(tolerance) <= 0) {
      return Optional.empty();
    }
    return Refusals.stale(
        age.isNegative()
            ? "signed " + age.abs().toSeconds() + " s in the future; compare the clocks"
            : "signed " + age.toSeconds() + " s ago, allowed are " + tolerance.toSeconds() + " s");
  }
}
