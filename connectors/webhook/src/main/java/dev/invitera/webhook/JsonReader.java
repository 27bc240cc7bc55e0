package dev.invitera.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cel.common.values.NullValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into the values that expressions work on: text, {@code Long}, {@code Double}, {@code
 * Boolean}, {@link NullValue}, lists and maps. Strict: one value, no key twice. Whole numbers stay
 * exact; those beyond 64 bits become their text. Reads UTF-8, UTF-16 and UTF-32, with or without a
 * byte order mark.
 */
final class JsonReader {

  private static final int DEEPEST = 64;

  /**
   * Far more than any order has. Every evaluation looks at each value once, so this bounds the work
   * that a hostile body can cause.
   */
  private static final int MOST_VALUES = 100_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .build())
          .build();

  private final JsonParser parser;
  private int values;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Object read(byte[] json) throws UnreadableException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      Object value = new JsonReader(parser).value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw unreadable("something follows the JSON value", parser.currentLocation());
      }
      return value;
    } catch (JsonProcessingException e) {
      // The library's own message may quote the body.
      throw unreadable("the body is not the JSON we read: " + kind(e), e.getLocation());
    } catch (IOException e) {
      throw new UnreadableException("the body is not JSON: its bytes are no text");
    }
  }

  private Object value(@Nullable JsonToken token) throws IOException, UnreadableException {
    if (token == null) {
      throw unreadable("the JSON ends too early", parser.currentLocation());
    }
    if (++values > MOST_VALUES) {
      throw new UnreadableException("the body has more than " + MOST_VALUES + " values");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> wholeNumber();
      case VALUE_NUMBER_FLOAT -> decimalNumber();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NullValue.NULL_VALUE;
      default -> throw unreadable("the JSON is broken", parser.currentLocation());
    };
  }

  private Map<String, Object> object() throws IOException, UnreadableException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(name, value(parser.nextToken()));
    }
    return members;
  }

  private List<Object> array() throws IOException, UnreadableException {
    List<Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(token));
    }
    return elements;
  }

  private Object wholeNumber() throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getText();
    };
  }

  private Double decimalNumber() throws IOException, UnreadableException {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw unreadable("a number is too large", parser.currentLocation());
    }
    return number;
  }

  private static String kind(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Duplicate field")) {
      return "a key stands twice in one object";
    }
    if (message.contains("nesting depth")) {
      return "it is nested more than " + DEEPEST + " levels deep";
    }
    if (message.startsWith("Unexpected end-of-input")) {
      return "it ends too early";
    }
    return "it is broken";
  }

  private static UnreadableException unreadable(String what, @Nullable JsonLocation where) {
    String place =
        where == null
            ? ""
            : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    return new UnreadableException(what + place);
  }
}
