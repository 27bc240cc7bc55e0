package dev.invitera.magento.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/**
 * Whether a body seems to name us as its recipient. Told from its bytes, since nothing is parsed
 * that is not verified; whether it does is looked at afterwards.
 */
record RecipientHint(Pattern pattern) {

  static RecipientHint of(String clientId) {
    return new RecipientHint(
        Pattern.compile("\"recipient_?client_?id\"\\s*:\\s*\"" + Pattern.quote(clientId) + "\""));
  }

  boolean in(byte[] body) {
    return pattern.matcher(new String(body, ISO_8859_1)).find();
  }
}
