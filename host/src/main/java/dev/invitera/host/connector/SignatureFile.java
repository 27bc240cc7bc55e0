package dev.invitera.host.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The detached signature of a jar: a file beside it, with base64 of the 64 bytes of an Ed25519
 * signature. White space in it means nothing, since OpenSSL breaks the line.
 */
final class SignatureFile {

  private static final int BYTES = 64;
  private static final int MAX_TEXT = 1024;

  private SignatureFile() {}

  /** Where the signature of a jar is. */
  static Path of(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".sig");
  }

  static byte[] read(Path file) throws Objection {
    if (!Files.exists(file)) {
      throw new Objection(
          "plugins.trust is signed, and there is no " + file,
          "get it from the maker of the plugin and put it there; if you are the maker, sign the"
              + " jar with 'openssl pkeyutl -sign'");
    }
    byte[] signature = decode(text(file));
    if (signature.length != BYTES) {
      throw new Objection(
          "%s is not base64 of an Ed25519 signature, which has %d bytes".formatted(file, BYTES),
          "get it from the maker of the plugin again; if you are the maker, make it with 'openssl"
              + " pkeyutl -sign' and 'openssl base64'");
    }
    return signature;
  }

  private static String text(Path file) throws Objection {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_TEXT), StandardCharsets.US_ASCII);
    } catch (IOException failed) {
      throw new Objection(
          "%s cannot be read: %s".formatted(file, failed), "make it readable for the host");
    }
  }

  /** The bytes, none if it is not base64. */
  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
