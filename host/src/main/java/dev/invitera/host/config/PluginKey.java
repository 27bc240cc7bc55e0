package dev.invitera.host.config;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public Ed25519 key: whoever has its other half may sign plugins for this host.
 *
 * @param key the key
 */
public record PluginKey(PublicKey key) {

  /** Its text: base64 of 32 bytes. */
  static final String PATTERN = "^[A-Za-z0-9+/]{43}=$";

  private static final String ALGORITHM = "Ed25519";
  private static final int BYTES = 32;

  /** What stands before the 32 bytes in the form that Java reads. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  static PluginKey parse(String text) throws WrongValueException {
    byte[] bytes = decode(text);
    byte[] encoded = new byte[PREFIX.length + BYTES];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(bytes, 0, encoded, PREFIX.length, BYTES);
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      // Half of all texts are no point of the curve, which only shows when the key is used.
      signature().initVerify(key);
      return new PluginKey(key);
    } catch (InvalidKeySpecException | InvalidKeyException _) {
      throw wrong();
    } catch (NoSuchAlgorithmException missing) {
      throw everyJavaHasIt(missing);
    }
  }

  /** Whether a signature was made of these bytes with the other half of this key. */
  public boolean signed(byte[] content, byte[] signature) {
    try {
      Signature verifier = signature();
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (SignatureException _) {
      // Bytes that cannot be a signature of anything.
      return false;
    } catch (InvalidKeyException unusable) {
      throw new IllegalStateException("the key was tried when it was read", unusable);
    }
  }

  private static byte[] decode(String text) throws WrongValueException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw wrong();
    }
    if (bytes.length != BYTES) {
      throw wrong();
    }
    return bytes;
  }

  private static WrongValueException wrong() {
    return new WrongValueException(
        "is not a public Ed25519 key: base64 of its 32 bytes, as 'openssl pkey -in KEY.pem -pubout"
            + " -outform DER | tail -c 32 | openssl base64' prints it");
  }

  private static Signature signature() {
    try {
      return Signature.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException missing) {
      throw everyJavaHasIt(missing);
    }
  }

  private static IllegalStateException everyJavaHasIt(GeneralSecurityException missing) {
    return new IllegalStateException("every Java has " + ALGORITHM, missing);
  }
}
