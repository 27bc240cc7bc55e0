package dev.invitera.woocommerce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads the body of a delivery, strictly: one JSON object, no key twice, nothing after it. What
 * Jackson says of broken JSON may quote it, so only kind and place of the fault are told.
 */
final class DeliveredJson {

  private static final int MAX_DEPTH = 64;

  private final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** What a body holds. */
  sealed interface Result {}

  /** An object. */
  record Value(JsonNode object) implements Result {}

  /** None; the reason quotes nothing. */
  record Broken(String reason) implements Result {}

  Result read(byte[] body) {
    try {
      JsonNode value = mapper.readTree(body);
      return value.isObject()
          ? new Value(value)
          : new Broken(
              body.length == 0 ? "the body is empty" : "the body's JSON is not one object");
    } catch (JsonEOFException e) {
      return new Broken("the body's JSON ends in the middle, after " + body.length + " bytes");
    } catch (StreamConstraintsException e) {
      return new Broken(
          "the body's JSON is nested deeper than "
              + MAX_DEPTH
              + ", or has"
              + " numbers or texts of absurd length");
    } catch (JsonProcessingException e) {
      return new Broken("the body is not sound JSON" + where(e));
    } catch (IOException e) {
      return new Broken("the body is not text in UTF-8");
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : ": line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + (e.getOriginalMessage().startsWith("Duplicate field") ? ", a key stands twice" : "");
  }
}
