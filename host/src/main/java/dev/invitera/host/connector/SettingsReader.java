package dev.invitera.host.connector;

import java.util.List;

/**
 * One shop's {@code settings} in the configuration, not yet bound to a type. Reading runs on a
 * thread of the plugin, since the constructors of its records are the plugin's code. Nothing may be
 * kept of the type or its values, not even in a cache of reflection data: that would keep a
 * replaced plugin in memory.
 */
public interface SettingsReader {

  /** Binds the settings to a plugin's record. Reports every problem at once. */
  <C extends Record> Bound<C> read(Class<C> type);

  /**
   * Where a key stands, such as {@code config.yaml:12:5}; for a key that is not there, the place of
   * the nearest one above it.
   *
   * @param path the key below {@code settings}, as in {@link
   *     dev.invitera.connector.config.ConfigProblem}
   */
  String locate(String path);

  /** What came of reading. */
  sealed interface Bound<C extends Record> {

    /**
     * The settings.
     *
     * @param warnings what works, but should be changed
     */
    record Value<C extends Record>(C settings, List<SettingsProblem> warnings)
        implements Bound<C> {}

    /** They do not fit the type; at least one problem. */
    record Invalid<C extends Record>(List<SettingsProblem> problems) implements Bound<C> {}
  }
}
