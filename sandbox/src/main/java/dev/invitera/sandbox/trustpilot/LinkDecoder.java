package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Mac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens links that a shop made itself, as Trustpilot does. What is not genuine fails with {@link
 * IllegalArgumentException}.
 */
public final class LinkDecoder {
  private LinkDecoder() {}

  /**
   * The payload of a business-generated link: base64 of IV (16 bytes), AES-256-CBC text and
   * HMAC-SHA256 over both (32 bytes).
   *
   * @param p the parameter, percent-decoded
   */
  public static Body businessGenerated(String p, LinkKeys keys) {
    byte[] encryptionKey = key(keys.encryptionKey());
    byte[] authenticationKey = key(keys.authenticationKey());
    byte[] all = Base64.getDecoder().decode(p);
    if (all.length < 64) {
      throw new IllegalArgumentException("the payload is too short");
    }
    byte[] signed = Arrays.copyOf(all, all.length - 32);
    byte[] code = Arrays.copyOfRange(all, all.length - 32, all.length);
    if (!Mac.same(code, Mac.compute("HmacSHA256", authenticationKey, Body.of(signed)))) {
      throw new IllegalArgumentException("the payload was not signed with this key");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(encryptionKey, "AES"),
          new IvParameterSpec(Arrays.copyOf(signed, 16)));
      return Body.of(cipher.doFinal(signed, 16, signed.length - 16));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the payload cannot be decrypted with this key", e);
    }
  }

  /** The customer in a business-generated link: {@code email}, {@code name}, {@code ref}, more. */
  static JsonNode customer(String p, LinkKeys keys) {
    JsonNode customer = businessGenerated(p, keys).json();
    for (String needed : new String[] {"email", "name", "ref"}) {
      if (customer.path(needed).asText("").isBlank()) {
        throw new IllegalArgumentException("the payload has no " + needed);
      }
    }
    return customer;
  }

  /**
   * The e-mail address in a unique link, once its hash is checked: lower-case hex SHA-1 of secret,
   * e-mail and reference.
   */
  public static String uniqueLinkEmail(String reference, String b, String hash, LinkKeys keys) {
    String email = new String(Base64.getDecoder().decode(b), StandardCharsets.UTF_8);
    byte[] text = (keys.uniqueLinkSecret() + email + reference).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] expected = MessageDigest.getInstance("SHA-1").digest(text);
      if (!HexFormat.of().formatHex(expected).equals(hash)) {
        throw new IllegalArgumentException("the hash does not fit");
      }
      return email;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no SHA-1 here", e);
    }
  }

  private static byte[] key(String base64) {
    byte[] key = Base64.getDecoder().decode(base64);
    if (key.length != 32) {
      throw new IllegalArgumentException("a key must have 32 bytes");
    }
    return key;
  }
}
