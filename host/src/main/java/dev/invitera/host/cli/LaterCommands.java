package dev.invitera.host.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands of the product contract that this version does not have. */
final class LaterCommands {

  private static final Set<String> NAMES =
      Set.of("import", "upload-file", "person", "connect", "partner", "add-shop", "new-connector");

  private LaterCommands() {}

  /** The later command that a command line asks for. */
  static Optional<String> in(String... args) {
    List<String> words = List.of(args);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(words.getFirst()).filter(NAMES::contains);
  }
}
