package dev.invitera.woocommerce;

import feign.TypedResponse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headers of replies, whatever the case of their names. */
final class ReplyHeaders {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  private ReplyHeaders() {}

  static Optional<String> first(TypedResponse<?> reply, String name) {
    return all(reply, name).findFirst();
  }

  /** Whether the reply links a next page. */
  static boolean linkNext(TypedResponse<?> reply) {
    return all(reply, "link").anyMatch(links -> links.contains("rel=\"next\""));
  }

  private static Stream<String> all(TypedResponse<?> reply, String name) {
    return reply.headers().entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream());
  }

  static OptionalInt number(TypedResponse<?> reply, String name) {
    return first(reply, name)
        .map(String::strip)
        .filter(value -> COUNT.matcher(value).matches())
        .map(value -> OptionalInt.of(Integer.parseInt(value)))
        .orElse(OptionalInt.empty());
  }
}
