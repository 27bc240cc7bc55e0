package dev.invitera.host.web;

import java.util.Map;
import java.util.TreeMap;

/**
 * One answer.
 *
 * @param headers content type included
 * @param body text, sent as UTF-8
 */
record Reply(int status, Map<String, String> headers, String body) {

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply json(int status, Object value) {
    return text(status, "application/json", Json.write(value));
  }

  static Reply text(int status, String type, String body) {
    return new Reply(status, Map.of("Content-Type", type), body);
  }

  static Reply error(int status, String message) {
    return json(status, new Problem(message));
  }

  Reply withHeader(String name, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(name, value);
    return new Reply(status, all, body);
  }

  /** Why a request was not served. */
  record Problem(String error) {}
}
