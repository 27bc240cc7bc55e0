package dev.invitera.host.config;

import java.nio.file.Path;
import java.util.Locale;

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
