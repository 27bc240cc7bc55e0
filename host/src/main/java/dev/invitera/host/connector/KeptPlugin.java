package dev.invitera.host.connector;

/** Says of a plugin that goes on that another jar was to take its place. */
final class KeptPlugin {

  /** Where its own jar did not change, so that nothing but a request has it looked at again. */
  static final String REMEDY = "'invitera plugins reload' tries it again";

  /** Said of the plugins folder. */
  static final String NO_FOLDER =
      " is gone or empty, such as a volume that is not mounted; what is loaded goes on until a"
          + " restart. Put the jars back, or say 'invitera plugins reload' to end what is gone";

  private KeptPlugin() {}

  /** Why it goes on though its jar is gone: another one may be its next version. */
  static String missing(LoadedPlugin running, String unreadable) {
    return ("%s is gone, and %s cannot be read, as one that is still being copied; version %s goes"
            + " on until that is clear, some minutes at most. 'invitera plugins reload' ends it now")
        .formatted(running.jar().file(), unreadable, running.jar().version());
  }

  /**
   * Why another jar did not take its place, and how long it goes on.
   *
   * @param file the other jar
   * @param hasJar whether the jar of the running one is still in the folder
   */
  static String reason(
      LoadedPlugin running, String file, String version, String why, boolean hasJar) {
    boolean ownFile = file.equals(running.jar().file());
    if (!hasJar && ownFile && version.equals(running.jar().version().toString())) {
      // Most often the same jar, of which the lock or the signature changed.
      return "%s is not taken any more: %s; %s; what is loaded goes on until a restart only"
          .formatted(file, why, REMEDY);
    }
    String told =
        "%s is %sversion %s, which is not taken: %s; %s"
            .formatted(file, ownFile ? "now " : "", version, why, REMEDY);
    return hasJar
        ? told
        : "%s; version %s goes on until a restart only, since its jar is not in the folder any more"
            .formatted(told, running.jar().version());
  }
}
