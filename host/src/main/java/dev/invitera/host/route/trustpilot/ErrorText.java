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
      said = value.isBlank() ? said : said.replace(value, "[redacted]");
    }
    said = EMAIL.matcher(said).replaceAll("[redacted]");
    said = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    return "HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + said);
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
