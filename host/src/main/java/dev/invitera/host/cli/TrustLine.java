package dev.invitera.host.cli;

/** Says which plugins are loaded. */
final class TrustLine {

  private TrustLine() {}

  /** Of a trust as written in the configuration. */
  static String of(String trust) {
    String meaning =
        switch (trust) {
          case "locked" -> "only plugins that plugins.lock names are loaded";
          case "signed" -> "only plugins signed with a key of plugins.keys are loaded";
          default -> "plugins are loaded whoever made them";
        };
    return "%s (plugins.trust: %s)".formatted(meaning, trust);
  }
}
