package dev.invitera.sandbox.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reading and writing JSON. Numbers keep their digits, objects the order of their keys. */
public final class Json {
  private static final JsonMapper PLAIN = mapper(new JsonFactory());
  private static final JsonMapper PHP =
      mapper(
          new JsonFactoryBuilder()
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
              .characterEscapes(new SlashEscapes())
              .build());

  private Json() {}

  private static JsonMapper mapper(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /** Reads a document; fails with {@link IllegalArgumentException} if it is none. */
  public static JsonNode parse(byte[] bytes) {
    try {
      return PLAIN.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a document that lies on the class path beside a class. */
  public static JsonNode resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
      }
      return PLAIN.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compact UTF-8, as most servers write it. */
  public static Body write(JsonNode node) {
    return write(PLAIN, node);
  }

  /** As PHP's json_encode writes it by default: {@code \/} and lower-case {@code \\u00fc}. */
  public static Body writeLikePhp(JsonNode node) {
    return write(PHP, node);
  }

  private static Body write(JsonMapper mapper, JsonNode node) {
    try {
      return Body.of(mapper.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes cannot be written", e);
    }
  }

  /** A new empty object. */
  public static ObjectNode object() {
    return PLAIN.createObjectNode();
  }

  /** A new empty array. */
  public static ArrayNode array() {
    return PLAIN.createArrayNode();
  }
}
