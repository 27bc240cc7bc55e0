package dev.invitera.host.store;

import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** Says what keeps an SQLite database from being opened, and what to do. */
final class StartFailures {

  private StartFailures() {}

  static StoreStartException explained(Path file, Exception failure) {
    Optional<SQLiteErrorCode> code = DatabaseFailure.code(failure);
    String what = code.map(known -> meaning(file, known)).orElse("");
    String detail =
        DatabaseFailure.driver(failure)
            .map(Throwable::getMessage)
            .orElseGet(() -> String.valueOf(failure.getMessage()));
    return new StoreStartException(
        what.isEmpty() ? "the database " + file + " cannot be opened: " + detail : what, failure);
  }

  /** Extended codes hold the primary one in their low byte. */
  private static String meaning(Path file, SQLiteErrorCode code) {
    return switch (code.code & 0xff) {
      case 5, 6 ->
          "the database "
              + file
              + " is locked by another program, such as a backup or a database shell: end that one";
      case 8, 14 ->
          "the database " + file + " is not writable: make the file and its folder writable";
      case 11, 26 ->
          "the database "
              + file
              + " is damaged, or is no SQLite database: restore a backup, or name another file";
      case 13 -> "the disk of the database " + file + " is full: make room";
      default -> "";
    };
  }
}
