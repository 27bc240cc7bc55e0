package dev.invitera.testkit;

import dev.invitera.connector.config.Secret;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as an operator may give them who leaves out secrets that need not be given. */
final class SecretsLeftOut {

  private SecretsLeftOut() {}

  /** Each alone, then all; none if every secret must be given. */
  static List<Record> of(Record settings) {
    List<Record> found = new ArrayList<>();
    Record none = settings;
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = SettingsValues.get(settings, component);
      if (holdsSecret(value)) {
        for (Object without : without(component, value)) {
          found.add(SettingsValues.with(settings, component, without));
          none = SettingsValues.with(none, component, without);
        }
      }
    }
    if (found.size() > 1) {
      found.add(none);
    }
    return found;
  }

  /** The last of them is without all. */
  private static List<Object> without(RecordComponent component, Object value) {
    List<Object> found = new ArrayList<>();
    switch (value) {
      case Record nested -> found.addAll(of(nested));
      case Optional<?> optional when optional.get() instanceof Record nested ->
          of(nested).forEach(inner -> found.add(Optional.of(inner)));
      default -> {}
    }
    SettingsValues.absent(component).ifPresent(found::add);
    return found;
  }

  private static boolean holdsSecret(Object value) {
    return switch (value) {
      case Secret _ -> true;
      case Optional<?> optional -> optional.isPresent() && holdsSecret(optional.get());
      case Collection<?> all -> all.stream().anyMatch(SecretsLeftOut::holdsSecret);
      case Map<?, ?> map -> map.values().stream().anyMatch(SecretsLeftOut::holdsSecret);
      case Record settings -> {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
          if (holdsSecret(SettingsValues.get(settings, component))) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }
}
