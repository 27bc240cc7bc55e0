package dev.invitera.sandbox.woocommerce;

import dev.invitera.sandbox.http.Query;
import dev.invitera.sandbox.woocommerce.RestErrors.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a collection's parameters and gathers what is wrong with them, as WordPress does. */
final class ListParameters {
  private static final List<String> ORDERS = List.of("asc", "desc");

  private final Query query;
  private final Map<String, Problem> problems = new LinkedHashMap<>();

  ListParameters(Query query) {
    this.query = query.asPhp();
  }

  Map<String, Problem> problems() {
    return problems;
  }

  boolean isAscending() {
    return oneOf("order", "desc", ORDERS).equals("asc");
  }

  int perPage() {
    return number(
        "per_page",
        10,
        value -> value >= 1 && value <= 100,
        "per_page must be between 1 (inclusive) and 100 (inclusive)");
  }

  int page() {
    return number("page", 1, value -> value >= 1, "page must be greater than or equal to 1");
  }

  Optional<Integer> offset() {
    return query.has("offset")
        ? Optional.of(number("offset", 0, value -> true, ""))
        : Optional.empty();
  }

  boolean flag(String name) {
    return query.last(name).map(v -> v.equals("true") || v.equals("1")).orElse(false);
  }

  String oneOf(String name, String otherwise, List<String> allowed) {
    String value = query.last(name).orElse(otherwise);
    if (!allowed.contains(value)) {
      problems.put(
          name,
          new Problem("rest_not_in_enum", name + " is not one of " + enumeration(allowed) + "."));
    }
    return value;
  }

  /** A comma list, {@code name[]=} or {@code name[0]=}. */
  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    for (Query.Parameter p : query.parameters()) {
      if (p.name().equals(name)) {
        for (String part : p.value().split("[\\s,]+", -1)) {
          if (!part.isEmpty()) {
            values.add(part);
          }
        }
      } else if (p.name().startsWith(name + "[")) {
        values.add(p.value());
      }
    }
    return values;
  }

  List<Long> ids(String name) {
    List<Long> ids = new ArrayList<>();
    for (String value : list(name)) {
      try {
        ids.add(Long.parseLong(value));
      } catch (NumberFormatException e) {
        problems.put(name, new Problem("rest_invalid_type", name + "[0] is not of type integer."));
      }
    }
    return ids;
  }

  void refuse(String name, String code, String message) {
    problems.put(name, new Problem(code, message));
  }

  static String enumeration(List<String> values) {
    int last = values.size() - 1;
    return last == 1
        ? values.getFirst() + " and " + values.get(1)
        : String.join(", ", values.subList(0, last)) + ", and " + values.get(last);
  }

  private int number(String name, int otherwise, Predicate<Integer> valid, String message) {
    String text = query.last(name).orElse(Integer.toString(otherwise));
    try {
      int value = Integer.parseInt(text);
      if (!valid.test(value)) {
        problems.put(name, new Problem("rest_out_of_bounds", message));
        return otherwise;
      }
      return value;
    } catch (NumberFormatException e) {
      problems.put(name, new Problem("rest_invalid_type", name + " is not of type integer."));
      return otherwise;
    }
  }
}
