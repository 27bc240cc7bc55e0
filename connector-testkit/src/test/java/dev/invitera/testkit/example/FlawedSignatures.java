package dev.invitera.testkit.example;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.support.signature.HmacSignature;
import java.util.Base64;
import java.util.List;

/** Signatures that are not right, and the usual ways to take them all the same. */
record FlawedSignatures(ExampleSettings settings) {

  boolean take(WebhookRequest request) {
    List<String> given = request.headers().getOrDefault(ExampleWebhooks.SIGNATURE, List.of());
    return switch (settings.flaw()) {
      case TAKES_UNSIGNED -> given.isEmpty();
      case TAKES_ALL_WITHOUT_SECRET -> settings.hookSecrets().isEmpty();
      case TAKES_BLANK_SIGNATURES -> given.stream().anyMatch(String::isBlank);
      case COMPARES_BEGINNINGS ->
          given.stream().anyMatch(value -> !value.isBlank() && genuine(request).startsWith(value));
      case TAKES_WHAT_IT_CANNOT_DECODE -> given.stream().anyMatch(value -> !isBase64(value));
      case LOOKS_FOR_ITS_SIGNATURE_WITHIN ->
          given.stream().anyMatch(value -> value.contains(genuine(request)));
      case TAKES_ONE_OF_SEVERAL -> given.contains(genuine(request));
      default -> false;
    };
  }

  private String genuine(WebhookRequest request) {
    String secret = settings.hookSecrets().getFirst().reveal();
    return HmacSignature.SHA256_BASE64.sign(HmacSignature.keyOf(secret), request.body());
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0 || text.isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
