package dev.invitera.magento;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.invitera.support.order.LeftOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out fields of an order that are of another kind than Magento documents, unless the order
 * cannot do without them. For one order.
 */
final class OddFields extends DeserializationProblemHandler {

  /** Without these it cannot be told which order it is, how far it is, or whom to invite. */
  private static final Set<String> NEEDED =
      Set.of("entity_id", "state", "status", "created_at", "updated_at", "customer_email");

  private final LeftOut leftOut;

  OddFields(LeftOut leftOut) {
    this.leftOut = leftOut;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, String message)
      throws IOException {
    return omitted(context.getParser());
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      String message)
      throws IOException {
    if (token == JsonToken.START_OBJECT && target.isCollectionLikeType()) {
      return elements(context, target.getContentType(), parser);
    }
    if (token == JsonToken.START_ARRAY) {
      leave(parser);
    }
    return omitted(parser);
  }

  /** Jackson looks whether a list is empty before it asks, and stands within it then. */
  private static void leave(JsonParser parser) throws IOException {
    while (!parser.hasToken(JsonToken.END_ARRAY)) {
      var _ = parser.skipChildren();
      if (parser.nextToken() == null) {
        return;
      }
    }
  }

  /** A text where an object is needed, for instance. */
  @Override
  public @Nullable Object handleMissingInstantiator(
      DeserializationContext context,
      Class<?> target,
      ValueInstantiator instantiator,
      JsonParser parser,
      String message)
      throws IOException {
    return omitted(parser);
  }

  /** What PHP makes of an array with gaps: an object with numbers for keys. */
  private static List<@Nullable Object> elements(
      DeserializationContext context, JavaType element, JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonNode value : context.readTree(parser)) {
      elements.add(context.readTreeAsValue(value, element));
    }
    return elements;
  }

  private @Nullable Object omitted(JsonParser parser) throws IOException {
    String field = parser.currentName();
    if (field == null || NEEDED.contains(field)) {
      return field == null && !parser.getParsingContext().inRoot() ? skipped(parser) : NOT_HANDLED;
    }
    leftOut.add(field);
    return skipped(parser);
  }

  /** The value, whole, is passed over: null stands for it. */
  private static @Nullable Object skipped(JsonParser parser) throws IOException {
    var _ = parser.skipChildren();
    return null;
  }
}
