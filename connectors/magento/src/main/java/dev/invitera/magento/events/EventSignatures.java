package dev.invitera.magento.events;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.support.signature.Refusals;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The two signatures of a delivery, RSA with SHA-256 over the raw body. One that holds is enough:
 * there are two so that keys can be changed.
 */
final class EventSignatures {

  static final String FIRST = "x-adobe-digital-signature-1";

  private static final String SECOND = "x-adobe-digital-signature-2";

  /** In bytes: of keys of 2048 to 8192 bits. */
  private static final int SHORTEST = 256;

  private static final int LONGEST = 1024;

  private final EventKeys keys;

  EventSignatures(EventKeys keys) {
    this.keys = keys;
  }

  /** What the signatures say. */
  enum Verdict {
    /** One holds. */
    GENUINE,
    /** None holds, but the key of one is not known yet. */
    UNDECIDED,
    /** None holds. */
    FORGED
  }

  /** Whether there is any, sound or not. */
  static boolean areIn(WebhookRequest request) {
    return request.header(FIRST).isPresent() || request.header(SECOND).isPresent();
  }

  Verdict verdict(WebhookRequest request) {
    List<Verdict> both = new ArrayList<>();
    both.add(one(request, FIRST, "x-adobe-public-key1-path"));
    both.add(one(request, SECOND, "x-adobe-public-key2-path"));
    if (both.contains(Verdict.GENUINE)) {
      return Verdict.GENUINE;
    }
    return both.contains(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.FORGED;
  }

  private Verdict one(WebhookRequest request, String signatureHeader, String pathHeader) {
    Optional<byte[]> signature = request.header(signatureHeader).flatMap(EventSignatures::decoded);
    Optional<KeyPath> path = request.header(pathHeader).flatMap(KeyPath::of);
    if (signature.isEmpty()
        || path.isEmpty()
        || Refusals.repeated(signatureHeader, request).isPresent()) {
      return Verdict.FORGED;
    }
    return keys.at(path.get())
        .map(known ->
            holds(known, signature.get(), request.body()) ? Verdict.GENUINE : Verdict.FORGED)
        .orElse(Verdict.UNDECIDED);
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.strip()))
          .filter(bytes -> bytes.length >= SHORTEST && bytes.length <= LONGEST);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean holds(EventKeys.Known known, byte[] signature, byte[] body) {
    return switch (known) {
      case EventKeys.Known.Key(PublicKey key, _) -> holds(key, signature, body);
      case EventKeys.Known.Nothing _ -> false;
    };
  }

  private static boolean holds(PublicKey key, byte[] signature, byte[] body) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(body);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // Of another length than the key's, for instance: no signature of this key.
      return false;
    }
  }
}
