package dev.invitera.host.connector;

import java.util.Optional;

/** What the host thinks of a jar before any of its code runs. */
sealed interface PluginInspection {

  /** It may be loaded. */
  record Accepted(PluginJar jar) implements PluginInspection {}

  /**
   * It may not.
   *
   * @param file its name in the plugins folder
   * @param reason what is wrong with it
   * @param remedy what to do
   * @param passing whether it could not be looked at, which may pass though nothing changes
   */
  record Refused(
      String file,
      Optional<String> id,
      Optional<String> version,
      Optional<String> sha256,
      String reason,
      String remedy,
      boolean passing)
      implements PluginInspection {}
}
