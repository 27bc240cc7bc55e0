package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Checks that several sections need. */
final class Checks {

  private final Problems problems;

  Checks(Problems problems) {
    this.problems = problems;
  }

  void length(Optional<Secret> secret, int least, Located at) {
    if (secret.isPresent() && secret.get().reveal().length() < least) {
      problems.error(at, "is too short; use at least " + least + " characters");
    }
  }

  void positive(Duration duration, Located at) {
    if (duration.isZero()) {
      problems.error(at, "must be longer than 0s");
    }
  }

  void notBlank(Optional<String> text, Located at) {
    if (text.isPresent() && text.get().isBlank()) {
      problems.error(at, "is empty; write a value, or remove the key");
    }
  }

  /** At least one value, each once. */
  void some(List<?> values, Located at) {
    if (values.isEmpty() && !problems.anyErrorAt(at)) {
      problems.error(at, "must not be empty");
    }
    distinct(values, at);
  }

  /** Each value once. */
  void distinct(List<?> values, Located at) {
    if (new HashSet<>(values).size() < values.size()) {
      problems.error(at, "names the same value twice");
    }
  }
}
