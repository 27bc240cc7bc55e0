package dev.invitera.host.config;

import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds sections to records. */
final class RecordBinder {

  private final Binder binder;

  RecordBinder(Binder binder) {
    this.binder = binder;
  }

  <R extends Record> Optional<R> bind(Class<R> type, Located written) {
    Located at = written.orEmptySection();
    if (!(at.node() instanceof Mapping mapping)) {
      if (!unresolved(at)) {
        binder.problems().error(at, "must be a section of keys");
      }
      return Optional.empty();
    }
    Shape<R> shape = Shape.of(type);
    mapping.entries().forEach(entry -> refuseUnknown(shape, entry, at));
    List<Object> values = new ArrayList<>();
    for (Setting setting : shape.settings()) {
      component(setting, mapping, at).ifPresent(values::add);
    }
    return values.size() < shape.settings().size() ? Optional.empty() : make(shape, values, at);
  }

  private <R extends Record> Optional<R> make(Shape<R> shape, List<Object> values, Located at) {
    try {
      return Optional.of(shape.make(values));
    } catch (WrongValueException e) {
      binder.problems().errorAtKey(at, e.reason());
      return Optional.empty();
    }
  }

  private void refuseUnknown(Shape<?> shape, Entry entry, Located at) {
    if (shape.setting(entry.key()).isPresent()) {
      return;
    }
    String message =
        shape.laterKeys().contains(entry.key())
            ? "known, but not in this version"
            : "unknown key" + Suggestion.of(entry.key(), shape.keys());
    binder.problems().errorAtKey(at.child(entry), message);
  }

  /** The value of a component, empty if there can be none. */
  private Optional<?> component(Setting setting, Mapping mapping, Located at) {
    Optional<Entry> entry = entry(setting, mapping, at);
    if (entry.isEmpty()) {
      if (setting.required()) {
        binder.problems().errorAtKey(at.at(setting.key()), missing(setting));
      }
      return fallback(setting, at);
    }
    Located value = at.child(entry.get());
    if (refuseLater(setting, value)) {
      return fallback(setting, at);
    }
    Optional<?> bound = binder.value(setting.type(), value);
    return bound.isEmpty()
        ? fallback(setting, at)
        : Optional.of(setting.optional() ? bound : bound.get());
  }

  private Optional<Entry> entry(Setting setting, Mapping mapping, Located at) {
    Optional<Entry> current = mapping.entry(setting.key());
    for (String former : setting.former()) {
      Optional<Entry> old = mapping.entry(former);
      if (old.isPresent() && current.isPresent()) {
        binder
            .problems()
            .errorAtKey(at.child(old.get()), "former name of '" + setting.key() + "'; remove it");
      } else if (old.isPresent()) {
        binder
            .problems()
            .warning(at.child(old.get()), "is now called '" + setting.key() + "'; rename it");
        current = old;
      }
    }
    return current;
  }

  private boolean refuseLater(Setting setting, Located at) {
    List<Located> values = at.node() instanceof Scalar ? List.of(at) : at.children();
    List<Located> later =
        values.stream()
            .filter(value ->
                value.node() instanceof Scalar scalar
                    && setting.laterValues().contains(scalar.text()))
            .toList();
    later.forEach(value ->
        binder
            .problems()
            .error(
                value,
                "'" + ((Scalar) value.node()).text() + "' is known, but not in this version"));
    return !later.isEmpty();
  }

  /** What stands in for a value that is missing or wrong, so that the rest is looked at too. */
  private Optional<?> fallback(Setting setting, Located at) {
    if (setting.preset().isPresent()) {
      Optional<?> value = binder.value(setting.type(), preset(setting, at));
      return setting.optional() ? Optional.of(value) : value;
    }
    if (setting.optional()) {
      return Optional.of(Optional.empty());
    }
    if (Setting.argumentOf(setting.type(), List.class).isPresent()) {
      return Optional.of(List.of());
    }
    return Setting.argumentOf(setting.type(), Map.class).isPresent()
        ? Optional.of(Map.of())
        : Optional.empty();
  }

  private static Located preset(Setting setting, Located at) {
    Located place = at.at(setting.key());
    return new Located(place.path(), place.key(), Presets.node(setting, place.key()));
  }

  private static String missing(Setting setting) {
    return setting.doc().isEmpty() ? "is required" : "is required: " + setting.doc();
  }

  private static boolean unresolved(Located at) {
    return at.node() instanceof Scalar scalar && scalar.source() instanceof Source.Unresolved;
  }
}
