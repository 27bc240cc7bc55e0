package dev.invitera.support.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the JSON in a reply. PHP shops that show notices print them before it, and then often
 * without the JSON content type: what counts is text that is JSON from some brace or bracket
 * exactly to the end. A web page never is.
 */
final class JsonStart {

  /** A notice is a few hundred characters; more is something else. */
  private static final int MAX_PREFIX = 64 * 1024;

  private static final int MAX_TRIES = 50;

  private JsonStart() {}

  /** The JSON, or empty if there is none; what starts as JSON is given whole, right or wrong. */
  static Optional<byte[]> find(byte[] body, ObjectMapper mapper) {
    int start = firstVisible(body);
    if (start == body.length) {
      return Optional.empty();
    }
    if (startsValue(body, start)) {
      return Optional.of(from(body, start));
    }
    int tries = 0;
    for (int at = start; at < Math.min(body.length, MAX_PREFIX) && tries < MAX_TRIES; at++) {
      if (body[at] == '{' || body[at] == '[') {
        tries++;
        if (isJson(body, at, mapper)) {
          return Optional.of(from(body, at));
        }
      }
    }
    return Optional.empty();
  }

  private static int firstVisible(byte[] body) {
    boolean marked =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    int at = marked ? 3 : 0;
    while (at < body.length && Character.isWhitespace(body[at])) {
      at++;
    }
    return at;
  }

  private static boolean startsValue(byte[] body, int at) {
    return switch (body[at]) {
      case '{', '[', '"', '-' -> true;
      case 't', 'f', 'n' -> body.length - at <= 8;
      default -> body[at] >= '0' && body[at] <= '9';
    };
  }

  private static boolean isJson(byte[] body, int at, ObjectMapper mapper) {
    try (JsonParser parser = mapper.createParser(body, at, body.length - at)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] from(byte[] body, int start) {
    return start == 0 ? body : Arrays.copyOfRange(body, start, body.length);
  }
}
