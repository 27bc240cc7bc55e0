package dev.invitera.benchmarks.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.host.route.links.LinkSubject;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A business-generated link as one writes it down with the JDK alone: what the links are compared
 * with. Escapes nothing in JSON, which these customers do not need.
 */
final class BareLink {

  private static final int BLOCK = 16;

  private final SecretKey encryption = key(Shop.ENCRYPTION_KEY, "AES");
  private final SecretKey authentication = key(Shop.AUTHENTICATION_KEY, "HmacSHA256");
  private final SecureRandom random = new SecureRandom();
  private final byte[] vectors = new byte[256 * BLOCK];
  private int vectorsUsed = vectors.length;

  Cipher cipher() throws GeneralSecurityException {
    return Cipher.getInstance("AES/CBC/PKCS5Padding");
  }

  Mac mac() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(authentication);
    return mac;
  }

  /** Makes a link with a cipher and a signature that are new or were used before. */
  String link(LinkSubject customer, Cipher cipher, Mac mac) throws GeneralSecurityException {
    byte[] vector = vector();
    cipher.init(Cipher.ENCRYPT_MODE, encryption, new IvParameterSpec(vector));
    byte[] encrypted = cipher.doFinal(json(customer).getBytes(UTF_8));
    mac.update(vector);
    byte[] signature = mac.doFinal(encrypted);
    byte[] payload =
        ByteBuffer.allocate(BLOCK + encrypted.length + signature.length)
            .put(vector)
            .put(encrypted)
            .put(signature)
            .array();
    String base64 = Base64.getEncoder().encodeToString(payload);
    return "https://"
        + Shop.HOST
        + "/evaluate-bgl/"
        + Shop.DOMAIN
        + "?p="
        + URLEncoder.encode(base64, UTF_8);
  }

  private static String json(LinkSubject customer) {
    return "{\"email\":\""
        + customer.email()
        + "\",\"name\":\""
        + customer.name()
        + "\",\"ref\":\""
        + customer.reference()
        + "\",\"skus\":[\""
        + String.join("\",\"", customer.skus())
        + "\"]}";
  }

  /** A new vector; many are taken from the generator at once. */
  private byte[] vector() {
    if (vectorsUsed == vectors.length) {
      random.nextBytes(vectors);
      vectorsUsed = 0;
    }
    byte[] vector = new byte[BLOCK];
    System.arraycopy(vectors, vectorsUsed, vector, 0, BLOCK);
    vectorsUsed += BLOCK;
    return vector;
  }

  private static SecretKey key(String base64, String algorithm) {
    return new SecretKeySpec(Base64.getDecoder().decode(base64), algorithm);
  }
}
