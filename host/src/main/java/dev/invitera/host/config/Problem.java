package dev.invitera.host.config;

import java.util.Optional;

/**
 * Something wrong in the configuration.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column from 1
 * @param path the key with dots, such as {@code shops.acme.invite.delay}
 * @param message what is wrong and what to write; no secrets
 * @param severity whether it stops what it concerns
 * @param shop the shop it concerns, where it concerns only one
 */
public record Problem(
    String file,
    int line,
    int column,
    String path,
    String message,
    Severity severity,
    Optional<String> shop) {

  /** How bad. */
  public enum Severity {
    /** Must be mended. */
    ERROR,
    /** Works, but should be changed. */
    WARNING
  }

  /** The same, where it stops nothing. */
  public Problem asWarning() {
    return new Problem(file, line, column, path, message, Severity.WARNING, shop);
  }

  @Override
  public String toString() {
    String where = file + ":" + line + ":" + column + " ";
    return where + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
