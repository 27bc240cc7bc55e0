package dev.invitera.host.route.trustpilot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what an error body says, without what it may quote of the customer. The shapes are those of
 * gateway ({@code fault.faultstring}), API ({@code message}, {@code Error}) and authentication
 * server ({@code error_description}).
 */
final class ErrorText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>]+@[^\\s\"'<>]+");
  private static final int LONGEST = 200;

  private ErrorText() {}

  /** A short text, or the status alone if the body says nothing readable. */
  static String of(Reply.Answer answer, String... personal) {
    String said = message(answer.body()).orElse("");
    for (String value : personal) {
      said = without(said, value);
    }
    said = EMAIL.matcher(said).replaceAll("[redacted]");
    said = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    return "HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + said);
  }

  /** Takes a value out of a text, whole or any word of it: a body may quote a first name alone. */
  private static String without(String text, String personal) {
    String left = personal.isBlank() ? text : text.replace(personal, "[redacted]");
    for (String word : personal.strip().split("\\s+", -1)) {
      if (word.length() > 1) {
        left = left.replaceAll("(?iU)\\b" + Pattern.quote(word) + "\\b", "[redacted]");
      }
    }
    return left;
  }

  private static Optional<String> message(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return Stream.of(
              json.path("fault").path("faultstring"),
              json.path("message"),
              json.path("Error"),
              json.path("error_description"),
              json.path("error"))
          .filter(JsonNode::isTextual)
          .map(JsonNode::asText)
          .findFirst();
    } catch (JsonProcessingException e) {
      // HTML of a content network or nothing at all: the status tells enough.
      return Optional.empty();
    }
  }
}
