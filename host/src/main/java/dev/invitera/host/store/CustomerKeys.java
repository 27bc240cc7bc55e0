package dev.invitera.host.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes keys of customers: HMAC-SHA256 of the normalized e-mail address with the store's key, so
 * that orders of one customer are found together without the address. Safe for several threads.
 */
public final class CustomerKeys {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  CustomerKeys(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The key of an address; empty for an empty address. */
  public Optional<String> of(String email) {
    String normalized =
        Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return normalized.isEmpty() ? Optional.empty() : Optional.of(hash(normalized));
  }

  /** Tells whether another key was used before, without telling the key. */
  String check() {
    return hash("invitera store key");
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
