package dev.invitera.host.connector;

import java.util.List;
import java.util.Optional;

/**
 * What a look at the plugins folder came to for one plugin or jar.
 *
 * @param plugin the plugin's id, or the jar's name where that cannot be read
 * @param file the jar's name in the plugins folder
 * @param from the version that worked before
 * @param to the version of the jar that is there now
 * @param reason why it was not taken; empty if it was
 * @param shops the shops that it concerns, by id
 */
public record PluginChange(
    String plugin,
    String file,
    Action action,
    Optional<String> from,
    Optional<String> to,
    String reason,
    List<String> shops) {

  /** What was done. */
  public enum Action {
    /** There was none of that id; it works now. */
    LOADED,
    /** Another version, or other bytes, took its place. */
    REPLACED,
    /** Its jar is gone: it was ended, and its shops pause. */
    REMOVED,
    /** Its jar could not be taken, and nothing else changed. */
    NOT_TAKEN
  }
}
