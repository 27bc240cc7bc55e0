package dev.invitera.host.config;

import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.config.YamlNode.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong while a configuration is read. For one thread. */
final class Problems {

  private static final String SHOPS = "shops.";

  private final List<Problem> found = new ArrayList<>();

  /** Something that must be mended, at the value itself. */
  void error(Located at, String message) {
    add(at.node().mark(), at.path(), message, Severity.ERROR);
  }

  /** Something that must be mended, at the value's key. */
  void errorAtKey(Located at, String message) {
    add(at.key(), at.path(), message, Severity.ERROR);
  }

  /** Something that works, but should be changed. */
  void warning(Located at, String message) {
    add(at.node().mark(), at.path(), message, Severity.WARNING);
  }

  /** Something that must be mended, at a place in a file. */
  void error(Mark mark, String path, String message) {
    add(mark, path, message, Severity.ERROR);
  }

  /** Whether an error stands at that key or below it. */
  boolean anyErrorAt(Located at) {
    return found.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .anyMatch(problem -> isAtOrBelow(problem.path(), at.path()));
  }

  /** Those of one file. */
  List<Problem> at(String file) {
    return found.stream().filter(problem -> problem.file().equals(file)).toList();
  }

  /** All found so far, in the order in which they were found. */
  List<Problem> all() {
    return List.copyOf(found);
  }

  static boolean isAtOrBelow(String path, String section) {
    return path.startsWith(section)
        && (path.length() == section.length()
            || path.charAt(section.length()) == '.'
            || path.charAt(section.length()) == '[');
  }

  private void add(Mark mark, String path, String message, Severity severity) {
    found.add(
        new Problem(
            mark.file(), mark.line(), mark.column(), path, message, severity, shopOf(path)));
  }

  private static Optional<String> shopOf(String path) {
    if (!path.startsWith(SHOPS)) {
      return Optional.empty();
    }
    int end = path.indexOf('.', SHOPS.length());
    return Optional.of(path.substring(SHOPS.length(), end < 0 ? path.length() : end));
  }
}
