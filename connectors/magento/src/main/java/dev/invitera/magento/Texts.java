package dev.invitera.magento;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads texts that may be absent, null, empty or blank: all of these say nothing. */
final class Texts {

  private Texts() {}

  static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  /** First and last name, either of which may be missing; empty where both are. */
  static Optional<String> fullName(@Nullable String first, @Nullable String last) {
    return present(present(first).orElse("") + " " + present(last).orElse(""));
  }
}
