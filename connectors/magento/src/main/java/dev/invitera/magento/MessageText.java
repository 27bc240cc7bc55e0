package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Magento's error text, {@code {"message": "… %resources …", "parameters": {"resources": "…"}}}.
 * The placeholders are not filled in; parameters come by name, or as a list for {@code %1} on.
 */
final class MessageText {

  private static final int MAX_LENGTH = 200;

  /** What parameters of our own making look like: names of resources and fields, numbers. */
  private static final Pattern HARMLESS = Pattern.compile("[\\w:., -]{1,100}");

  /** Consumer keys and tokens, of which Magento repeats some. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{20,}");

  private static final Pattern PLACEHOLDER = Pattern.compile("%(\\w+)");

  private MessageText() {}

  /** The text as it came, in either of the forms that errors have; empty if there is none. */
  static String of(JsonNode error) {
    JsonNode caught = error.path("message");
    JsonNode uncaught = error.path("messages").path("error").path(0).path("message");
    return (caught.isTextual() ? caught : uncaught).asText("").strip();
  }

  /** The text with what may be shown of its parameters, in quotes; empty if there is none. */
  static String quoted(JsonNode error) {
    String message = of(error);
    if (message.isEmpty() || message.length() > MAX_LENGTH || message.contains("@")) {
      return "";
    }
    Map<String, String> parameters = parameters(error.path("parameters"));
    String filled =
        PLACEHOLDER
            .matcher(message)
            .replaceAll(match ->
                Matcher.quoteReplacement(parameters.getOrDefault(match.group(1), match.group())));
    return "\"" + KEY.matcher(filled).replaceAll("…") + "\"";
  }

  /** The named parameters, or those of a list under 1, 2 and so on. */
  static Map<String, String> parameters(JsonNode parameters) {
    Map<String, String> byName = new LinkedHashMap<>();
    parameters.properties().forEach(entry -> add(byName, entry.getKey(), entry.getValue()));
    for (int i = 0; parameters.isArray() && i < parameters.size(); i++) {
      add(byName, Integer.toString(i + 1), parameters.get(i));
    }
    return byName;
  }

  private static void add(Map<String, String> byName, String name, JsonNode value) {
    String text = value.asText("");
    if (HARMLESS.matcher(text).matches()) {
      byName.put(name, text);
    }
  }
}
