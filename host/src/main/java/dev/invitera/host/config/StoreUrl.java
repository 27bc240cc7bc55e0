package dev.invitera.host.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The database's address, as written. */
sealed interface StoreUrl {

  /** What a schema says of it. */
  String PATTERN = "^jdbc:(sqlite:[^:?].*|postgresql:.+)$";

  /** A file; a relative path starts at the configuration's directory. */
  record Sqlite(Path file) implements StoreUrl {}

  /** A server. */
  record Postgres(String url) implements StoreUrl {}

  /**
   * A server, with a password that must not stand there: it is not kept, so that none prints it.
   */
  record WithPassword() implements StoreUrl {}

  /** Where a host with such a store keeps files of its own: beside a database that is a file. */
  default Path data(Path directory) {
    return switch (this) {
      case Sqlite(Path file) ->
          Optional.ofNullable(directory.resolve(file).toAbsolutePath().getParent())
              .orElse(directory);
      case Postgres _, WithPassword _ -> defaultData(directory);
    };
  }

  /** Where it keeps them unless the store's file is elsewhere. */
  static Path defaultData(Path directory) {
    return directory.resolve("data").toAbsolutePath();
  }

  static StoreUrl parse(String text) throws WrongValueException {
    if (text.startsWith("jdbc:postgresql:")) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.contains("password=") || lower.matches("jdbc:postgresql://[^/]*@.*")) {
        return new WithPassword();
      }
      return new Postgres(text);
    }
    String path = text.replaceFirst("^jdbc:sqlite:", "");
    if (path.equals(text) || path.isBlank() || path.startsWith(":") || path.contains("?")) {
      throw new WrongValueException("is neither jdbc:sqlite:PATH nor jdbc:postgresql://…");
    }
    return new Sqlite(Path.of(path));
  }
}
