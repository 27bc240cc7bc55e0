package dev.invitera.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a {@link FakeServer} answers.
 *
 * @param type the content type
 */
public record FakeReply(int status, String type, String body) {

  /**
   * An answer in JSON.
   *
   * @param value a map, a list, a record or a tree, for Jackson to write
   */
  public static FakeReply json(int status, Object value) {
    try {
      return new FakeReply(
          status, "application/json", new ObjectMapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }
}
