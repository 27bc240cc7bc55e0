package dev.invitera.magento.events;

import dev.invitera.connector.webhook.WebhookResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How Adobe makes sure, when an address is registered, that whoever is there wants its events. */
final class Handshake {

  /** Texts of any other kind are not given back to whoever asks. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~+=-]{1,200}");

  private static final Pattern VALIDATION =
      Pattern.compile("\\s*\\{.*\"validationUrl\"\\s*:\\s*\"https://.*", Pattern.DOTALL);

  private static final int LONGEST_VALIDATION = 4096;

  private Handshake() {}

  /** The answer to a challenge, {@code GET ?challenge=…}. */
  static WebhookResult challenge(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> parameter.startsWith("challenge="))
        .flatMap(parameter -> decoded(parameter.substring("challenge=".length())).stream())
        .filter(text -> CHALLENGE.matcher(text).matches())
        .findFirst()
        .<WebhookResult>map(text ->
            new WebhookResult.Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"challenge\":\"" + text + "\"}"))
        .orElseGet(() ->
            new WebhookResult.Refused(
                WebhookResult.Reason.MALFORMED,
                "a GET without a challenge; Adobe asks with ?challenge=…"));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether this is the unsigned POST by which Adobe asks instead, where a challenge was not
   * answered. It wants a 200; the address in it is for a person to open, and never followed here.
   */
  static boolean isValidation(byte[] body) {
    return body.length <= LONGEST_VALIDATION
        && VALIDATION.matcher(new String(body, StandardCharsets.UTF_8)).matches();
  }
}
