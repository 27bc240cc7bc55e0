package dev.invitera.host.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is served at a path.
 *
 * @param methods upper case
 * @param path segments, those in braces stand for any text
 * @param action may block: it runs on a virtual thread of its own
 */
record Endpoint(List<String> methods, String path, Action action) {

  /** Serves a request. */
  @FunctionalInterface
  interface Action {
    Reply answer(Call call) throws InterruptedException;
  }

  static Endpoint get(String path, Action action) {
    return new Endpoint(List.of("GET"), path, action);
  }

  static Endpoint post(String path, Action action) {
    return new Endpoint(List.of("POST"), path, action);
  }

  /** Whether a method is served here; what can only be read can also be asked for its head. */
  boolean takes(String method) {
    return methods.contains(method) || (method.equals("HEAD") && methods.equals(List.of("GET")));
  }

  /** What stands for the names in braces, if the path is of this form. */
  Optional<Map<String, String>> match(String requested) {
    String[] wanted = path.split("/", -1);
    String[] given = requested.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        if (given[i].isEmpty()) {
          return Optional.empty();
        }
        variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
