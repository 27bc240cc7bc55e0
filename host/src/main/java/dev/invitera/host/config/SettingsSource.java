package dev.invitera.host.config;

import java.util.List;

/**
 * A shop's {@code settings} section before its connector is known. Binding keeps nothing of the
 * type it binds to, so that a replaced plugin can be collected.
 */
public interface SettingsSource {

  /**
   * Binds to a connector's record.
   *
   * @throws ConfigProblemsException with all problems, each with file, line and column; with none
   *     if all that is wrong was reported when the file was read
   */
  <C extends Record> C bind(Class<C> type) throws ConfigProblemsException;

  /**
   * All problems that binding to a record finds: errors, and warnings such as a secret that stands
   * in the file itself.
   */
  <C extends Record> List<Problem> problems(Class<C> type);

  /**
   * Where a key stands, for a connector's own complaint about it.
   *
   * @param path as in {@link dev.invitera.connector.config.ConfigProblem#path()}
   */
  Problem problemAt(String path, String message);

  /** Whether another has the same values, wherever they stand and whatever they refer to. */
  default boolean sameAs(SettingsSource other) {
    return equals(other);
  }

  /** Problems found by a connector's check. */
  default List<Problem> problemsAt(List<dev.invitera.connector.config.ConfigProblem> found) {
    return found.stream().map(p -> problemAt(p.path(), p.message())).toList();
  }
}
