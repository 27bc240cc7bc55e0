package dev.invitera.host.config;

import java.util.List;

/** Which plugins are loaded. */
public sealed interface PluginTrust {

  /** As written in the configuration. */
  String key();

  /** All, whoever made them. */
  record Any() implements PluginTrust {
    @Override
    public String key() {
      return "any";
    }
  }

  /** Those that the lock names, byte for byte. */
  record Locked() implements PluginTrust {
    @Override
    public String key() {
      return "locked";
    }
  }

  /**
   * Those that come with a signature.
   *
   * @param keys of whom; at least one
   */
  record Signed(List<PluginKey> keys) implements PluginTrust {
    public Signed {
      keys = List.copyOf(keys);
    }

    @Override
    public String key() {
      return "signed";
    }
  }
}
