package dev.invitera.host.connector;

import dev.invitera.host.config.PluginKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Somebody who makes plugins and signs them with a key of their own. */
public final class TestSigner {

  private static final int RAW_KEY = 32;

  private final KeyPair keys;

  public TestSigner() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  PluginKey key() {
    return new PluginKey(keys.getPublic());
  }

  /** As it stands in a configuration. */
  public String keyText() {
    byte[] encoded = keys.getPublic().getEncoded();
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length));
  }

  /** Writes the signature of a jar beside it. */
  public Path sign(Path jar) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(Files.readAllBytes(jar));
    return Files.writeString(
        jar.resolveSibling(jar.getFileName() + ".sig"),
        Base64.getEncoder().encodeToString(signature.sign()) + "\n");
  }
}
