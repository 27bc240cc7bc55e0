package dev.invitera.host.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of a section, read from its record each time anew: nothing is kept of a plugin's class.
 *
 * @param type the record
 * @param settings in the order of its components
 * @param laterKeys keys that are not in this version
 */
record Shape<R extends Record>(Class<R> type, List<Setting> settings, List<String> laterKeys) {

  static <R extends Record> Shape<R> of(Class<R> type) {
    return new Shape<>(
        type,
        Stream.of(type.getRecordComponents()).map(Setting::of).toList(),
        Optional.ofNullable(type.getAnnotation(Later.class))
            .map(later -> List.of(later.value()))
            .orElse(List.of()));
  }

  /** All keys, without former ones. */
  List<String> keys() {
    return settings.stream().map(Setting::key).toList();
  }

  /** The setting of a key or former key. */
  Optional<Setting> setting(String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key) || setting.former().contains(key))
        .findFirst();
  }

  /**
   * Makes the record.
   *
   * @throws WrongValueException with the record's own complaint
   */
  R make(List<Object> values) throws WrongValueException {
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new WrongValueException(complaint(Optional.ofNullable(e.getCause()).orElse(e)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the record " + type.getName() + " cannot be made", e);
    }
  }

  private static String complaint(Throwable cause) {
    return cause instanceof IllegalArgumentException && cause.getMessage() != null
        ? cause.getMessage()
        : "the values do not fit together (" + cause.getClass().getSimpleName() + ")";
  }
}
