package dev.invitera.host.connector;

import dev.invitera.host.config.PluginKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trusts the jars that were signed with one of some keys. */
record SignatureTrust(List<PluginKey> keys) implements TrustPolicy {

  @Override
  public void check(Candidate jar) throws Objection {
    Path file = SignatureFile.of(jar.source());
    byte[] signature = SignatureFile.read(file);
    byte[] content = content(jar.copy());
    if (keys.stream().noneMatch(key -> key.signed(content, signature))) {
      throw new Objection(
          "%s is not the signature of this jar with any key of plugins.keys: %s"
              .formatted(file, "the jar was changed after it was signed, or another key was used"),
          "get jar and signature from the maker again; if you trust a new maker, add the key to"
              + " plugins.keys");
    }
  }

  private static byte[] content(StagedCopy copy) throws Objection {
    try {
      return Files.readAllBytes(copy.path());
    } catch (IOException failed) {
      throw new Objection(
          "its private copy cannot be read: " + failed, "look at the disk of the data folder");
    }
  }
}
