package dev.invitera.host.connector;

import java.util.Optional;

/** Trusts the jars that the lock names, byte for byte. */
record LockTrust(LockFile file) implements TrustPolicy {

  @Override
  public void check(Candidate jar) throws Objection {
    String install = "run 'invitera plugins install %s'".formatted(jar.source());
    PluginLock lock =
        file.read()
            .orElseThrow(() ->
                new Objection(
                    "plugins.trust is locked, and there is no " + file.path(),
                    "if you trust this jar, " + install + ", which makes the file"));
    Optional<PluginLock.Entry> entry = lock.entry(jar.id());
    if (entry.isEmpty()) {
      throw new Objection(
          "plugin '%s' does not stand in %s".formatted(jar.id(), file.path()),
          "if you trust this jar, " + install);
    }
    PluginLock.Entry allowed = entry.get();
    String where = "%s:%d allows".formatted(file.path(), allowed.line());
    if (!allowed.version().equals(jar.version().toString())) {
      throw new Objection(
          "is version %s, and %s %s".formatted(jar.version(), where, allowed.version()),
          "remove it, or if you trust it, " + install);
    }
    if (!allowed.sha256().equals(jar.copy().sha256())) {
      throw new Objection(
          "its SHA-256 is %s, and %s %s: it is not the jar that was installed"
              .formatted(jar.copy().sha256(), where, allowed.sha256()),
          "put the installed jar back, or if you trust this one, " + install);
    }
  }
}
