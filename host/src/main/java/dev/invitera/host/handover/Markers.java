package dev.invitera.host.handover;

import dev.invitera.host.store.LinkRows.HandOverKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text by which a note is found again: short, the same at every try, telling nothing. */
final class Markers {

  private static final int CHARACTERS = 16;

  private Markers() {}

  static String of(HandOverKey key) {
    String text = "invitera:" + key.shop() + ":" + key.orderId() + ":" + key.lead().key();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "invitera-" + HexFormat.of().formatHex(hash).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
