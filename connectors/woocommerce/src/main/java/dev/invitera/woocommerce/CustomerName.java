package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to address who ordered. Either half of a name may be missing, and blanks surround both. */
final class CustomerName {

  private CustomerName() {}

  /** The billing name, else the company, else the shipping name; empty if there is none. */
  static String of(JsonNode order) {
    JsonNode billing = order.path("billing");
    return person(billing)
        .or(() -> Fields.text(billing, "company"))
        .or(() -> person(order.path("shipping")))
        .map(Entities::decoded)
        .orElse("");
  }

  private static Optional<String> person(JsonNode address) {
    String name =
        Stream.of("first_name", "last_name")
            .flatMap(half -> Fields.text(address, half).stream())
            .collect(Collectors.joining(" "));
    return Optional.of(name).filter(text -> !text.isEmpty());
  }
}
