package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds YAML to records: keys to components, texts by the component's type. Goes on after each
 * problem as far as it can. Keeps nothing of the types it binds to.
 */
final class Binder {

  private final Problems problems;
  private final ValueTypes types;
  private final RecordBinder records = new RecordBinder(this);

  Binder(Problems problems, ValueTypes types) {
    this.problems = problems;
    this.types = types;
  }

  Problems problems() {
    return problems;
  }

  /** Binds a section; empty if its record could not be made, which was reported. */
  <R extends Record> Optional<R> record(Class<R> type, Located at) {
    return records.bind(type, at);
  }

  /** Binds a value of any supported type; empty if it is wrong, which was reported. */
  Optional<?> value(Type type, Located at) {
    return switch (type) {
      case Class<?> plain when types.of(plain).isPresent() -> types.of(plain).get().read(at, this);
      case Class<?> plain when plain.isRecord() -> record(plain.asSubclass(Record.class), at);
      case Class<?> plain when plain.isEnum() -> new EnumType<>(plain).read(at, this);
      case ParameterizedType list when List.class.equals(list.getRawType()) ->
          list(list.getActualTypeArguments()[0], at);
      case ParameterizedType map when Map.class.equals(map.getRawType()) -> map(map, at);
      default -> {
        problems.error(
            at, "cannot be read: " + type.getTypeName() + " is not a type that settings can have");
        yield Optional.empty();
      }
    };
  }

  private Optional<List<Object>> list(Type itemType, Located at) {
    return switch (at.node()) {
      case Scalar scalar when scalar.source() instanceof Source.Unresolved -> Optional.empty();
      case Scalar scalar when scalar.empty() ->
          wrong(at, "has no value; write a list such as [a, b], or remove the key");
      case Scalar _ -> wrong(at, "must be a list; write it in brackets: [a, b]");
      case Mapping _ -> wrong(at, "must be a list, not a section of keys");
      case Items _ -> {
        List<Object> values = new ArrayList<>();
        at.children().forEach(item -> value(itemType, item).ifPresent(values::add));
        yield Optional.of(List.copyOf(values));
      }
    };
  }

  private Optional<Map<Object, Object>> map(ParameterizedType type, Located written) {
    Located at = written.orEmptySection();
    if (!(at.node() instanceof Mapping mapping)) {
      return wrong(at, "must be a section of keys and values");
    }
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Scalar key = new Scalar(entry.mark(), entry.key(), false, new Source.Literal());
      Located keyAt = new Located(at.child(entry).path(), entry.mark(), key);
      Optional<?> bound = value(type.getActualTypeArguments()[0], keyAt);
      Optional<?> value = value(type.getActualTypeArguments()[1], at.child(entry));
      if (bound.isPresent() && value.isPresent()) {
        values.put(bound.get(), value.get());
      }
    }
    return Optional.of(java.util.Collections.unmodifiableMap(values));
  }

  private <T> Optional<T> wrong(Located at, String message) {
    problems.error(at, message);
    return Optional.empty();
  }
}
