package dev.invitera.support.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads replies of status 2xx, and says of a wrong one what is wrong without quoting it. */
final class JsonReplyDecoder implements Decoder {

  private final Decoder jackson;
  private final ObjectMapper mapper;

  JsonReplyDecoder(Decoder jackson, ObjectMapper mapper) {
    this.jackson = jackson;
    this.mapper = mapper;
  }

  @Override
  public Object decode(Response response, Type type) throws IOException {
    byte[] body = Bodies.bytes(response);
    byte[] json =
        JsonStart.find(body, mapper)
            .orElseThrow(() ->
                UnreadableReply.otherThanJson(
                    body.length == 0
                        ? "the reply is empty"
                        : "the reply is " + kind(response) + ", not JSON" + sentOn(response)));
    try {
      // Without headers: Jackson sees UTF-8 and UTF-16 by itself, a wrong charset would mislead it.
      Object value =
          jackson.decode(response.toBuilder().headers(Map.of()).body(json).build(), type);
      if (value == null) {
        // As null, [] or "" are read where an object or a list was asked for.
        throw UnreadableReply.broken("the reply's JSON is not as expected: it is empty");
      }
      return value;
    } catch (JsonMappingException e) {
      throw UnreadableReply.broken("the reply's JSON is not as expected at " + where(e));
    } catch (JsonProcessingException e) {
      throw UnreadableReply.broken("the reply's JSON is broken at byte or character " + offset(e));
    }
  }

  private static String sentOn(Response response) {
    return Optional.ofNullable(response.reason())
        .filter(path -> !path.isEmpty())
        .map(path -> ", since the shop sent us on to " + path)
        .orElse("");
  }

  private static String kind(Response response) {
    return Bodies.header(response.headers(), "content-type")
        .map(type -> type.split(";", 2)[0].strip())
        .filter(type -> type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}"))
        .orElse("of no stated type");
  }

  private static String where(JsonMappingException e) {
    String path = e.getPath().stream().map(JsonReplyDecoder::step).collect(Collectors.joining("."));
    return path.isEmpty() ? "its top" : path;
  }

  private static String step(Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : reference.getFieldName();
  }

  private static String offset(JsonProcessingException e) {
    return e.getLocation() == null
        ? "unknown"
        : String.valueOf(
            Math.max(e.getLocation().getByteOffset(), e.getLocation().getCharOffset()));
  }
}
