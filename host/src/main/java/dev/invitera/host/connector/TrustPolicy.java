package dev.invitera.host.connector;

import com.github.zafarkhaja.semver.Version;
import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.config.PluginsConfig;
import java.nio.file.Path;

/** Decides whether a jar that this host could load may be loaded. */
@FunctionalInterface
interface TrustPolicy {

  /**
   * A jar that keeps all rules.
   *
   * @param source where it lies, beside its signature; what stands there may change at any time
   * @param copy the bytes that will be loaded, the only ones to look at
   */
  record Candidate(Path source, StagedCopy copy, String id, Version version) {}

  void check(Candidate jar) throws Objection;

  /** That of a host. */
  static TrustPolicy of(PluginsConfig config) {
    return switch (config.trust()) {
      case PluginTrust.Any _ -> _ -> {};
      case PluginTrust.Locked _ -> new LockTrust(new LockFile(config.lock()));
      case PluginTrust.Signed(var keys) -> new SignatureTrust(keys);
    };
  }

  /** That of an installation: it changes the lock, so that it cannot ask it. */
  static TrustPolicy ofInstalling(PluginsConfig config) {
    return switch (config.trust()) {
      case PluginTrust.Any _, PluginTrust.Locked _ -> _ -> {};
      case PluginTrust.Signed(var keys) -> new SignatureTrust(keys);
    };
  }
}
