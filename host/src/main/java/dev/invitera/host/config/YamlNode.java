package dev.invitera.host.config;

import com.google.common.collect.Streams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands in a YAML file, with positions and without any guess about types. */
sealed interface YamlNode {

  /** Where it begins. */
  Mark mark();

  /** Whether another holds the same, wherever both stand. */
  default boolean sameAs(YamlNode other) {
    return switch (this) {
      case Scalar one ->
          other instanceof Scalar two
              && one.text().equals(two.text())
              && one.empty() == two.empty();
      case Items one ->
          other instanceof Items two
              && one.values().size() == two.values().size()
              && Streams.zip(one.values().stream(), two.values().stream(), YamlNode::sameAs)
                  .allMatch(same -> same);
      case Mapping one ->
          other instanceof Mapping two
              && one.byKey().keySet().equals(two.byKey().keySet())
              && one.entries().stream()
                  .allMatch(entry ->
                      two.entry(entry.key())
                          .filter(same -> entry.value().sameAs(same.value()))
                          .isPresent());
    };
  }

  /** A place in a file, both from 1. */
  record Mark(String file, int line, int column) {}

  /**
   * One value. Its text form does not show it: it may be a secret.
   *
   * @param text as written, without quotes
   * @param plain whether it stands without quotes
   * @param source where the text comes from
   */
  record Scalar(Mark mark, String text, boolean plain, Source source) implements YamlNode {

    /** Whether it is written as no value at all. */
    boolean empty() {
      return plain
          && source instanceof Source.Literal
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    @Override
    public String toString() {
      return "Scalar[redacted]";
    }
  }

  /** Where a scalar's text comes from. */
  sealed interface Source {
    /** From the file itself. */
    record Literal() implements Source {}

    /** From what a reference names, such as <code>${env:NAME}</code>. */
    record Reference(String reference) implements Source {}

    /** From nowhere: the reference could not be resolved, which was reported. */
    record Unresolved() implements Source {}
  }

  /** A list. */
  record Items(Mark mark, List<YamlNode> values) implements YamlNode {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Keys and values in the order of the file, each key once. */
  record Mapping(Mark mark, List<Entry> entries, Map<String, Entry> byKey) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
      byKey = Map.copyOf(byKey);
    }

    Mapping(Mark mark, List<Entry> entries) {
      // Of a key that stands twice, the first.
      this(
          mark,
          entries,
          entries.stream().collect(Collectors.toMap(Entry::key, entry -> entry, (one, _) -> one)));
    }

    Optional<Entry> entry(String key) {
      return Optional.ofNullable(byKey.get(key));
    }
  }

  /**
   * A key and its value.
   *
   * @param mark of the key
   */
  record Entry(Mark mark, String key, YamlNode value) {}
}
