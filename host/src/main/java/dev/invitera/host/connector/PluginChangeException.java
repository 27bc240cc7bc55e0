package dev.invitera.host.connector;

/** The plugins were left as they were, for a reason that the message tells an operator. */
public final class PluginChangeException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean mistake;

  private PluginChangeException(String message, boolean mistake) {
    super(message);
    this.mistake = mistake;
  }

  /** The jar is not one that this host would load. */
  static PluginChangeException refused(String message) {
    return new PluginChangeException(message, false);
  }

  /** What the operator asked for, or wrote, cannot be. */
  static PluginChangeException mistake(String message) {
    return new PluginChangeException(message, true);
  }

  /** Whether the operator has to ask for something else, or mend a file. */
  public boolean isMistake() {
    return mistake;
  }
}
