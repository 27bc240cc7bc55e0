package dev.invitera.host.connector;

import java.util.List;
import java.util.Optional;

/**
 * One jar of the plugins folder and what became of it.
 *
 * @param file the jar's name in the plugins folder
 * @param id the plugin's id, which shops name as their connector; empty if it could not be read
 * @param displayName the platform's name, once loaded
 * @param version the plugin's version; empty if it could not be read
 * @param sha256 of the jar, in hexadecimal; empty if it was not read
 * @param state what became of it
 * @param reason why it is not loaded or works no more, and what to do; of one that works, what is
 *     odd about it; empty if all is well
 * @param shops the ids of the shops that it serves
 */
public record PluginStatus(
    String file,
    Optional<String> id,
    Optional<String> displayName,
    Optional<String> version,
    Optional<String> sha256,
    State state,
    String reason,
    List<String> shops) {

  /** What became of a jar. */
  public enum State {
    /** Works. */
    LOADED,
    /** Works, but is to be replaced by a jar that could not take its place. */
    KEPT,
    /** Not a plugin for this host; none of its code ran. */
    REFUSED,
    /** Its code failed while loading. */
    FAILED,
    /** Loaded, but its calls or threads do not end, so that no more calls are made for now. */
    PAUSED
  }
}
