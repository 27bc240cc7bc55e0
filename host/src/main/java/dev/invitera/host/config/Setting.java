package dev.invitera.host.config;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.RenamedFrom;
import dev.invitera.host.invitation.Via;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a section, as its record defines it: what binding, schema and messages are made of.
 *
 * @param key in kebab case
 * @param type of the value, without {@link Optional} around it
 * @param optional whether its component is an {@link Optional}
 * @param required whether it must be given
 * @param doc what it means; empty if nothing is said
 * @param preset its value when it is not given, as in YAML
 * @param former former keys
 * @param usedBy the routes that use it; empty for all
 * @param laterValues values that are not in this version
 */
record Setting(
    String key,
    Type type,
    boolean optional,
    boolean required,
    String doc,
    Optional<String> preset,
    List<String> former,
    List<Via> usedBy,
    List<String> laterValues) {

  static Setting of(RecordComponent component) {
    Optional<Type> inner = argumentOf(component.getGenericType(), Optional.class);
    Optional<String> preset = annotation(component, Default.class).map(Default::value);
    boolean collection =
        List.class.equals(component.getType()) || Map.class.equals(component.getType());
    return new Setting(
        annotation(component, Key.class).map(Key::value).orElse(kebab(component.getName())),
        inner.orElse(component.getGenericType()),
        inner.isPresent(),
        annotation(component, Required.class).isPresent()
            || (preset.isEmpty() && inner.isEmpty() && !collection),
        annotation(component, Doc.class).map(Doc::value).orElse(""),
        preset,
        annotation(component, RenamedFrom.class).map(a -> List.of(a.value())).orElse(List.of()),
        annotation(component, UsedBy.class).map(a -> List.of(a.value())).orElse(List.of()),
        annotation(component, Later.class).map(a -> List.of(a.value())).orElse(List.of()));
  }

  /** The argument of a type such as {@code List<X>}, if the type is of that class. */
  static Optional<Type> argumentOf(Type type, Class<?> raw) {
    return type instanceof ParameterizedType parameterized && raw.equals(parameterized.getRawType())
        ? Optional.of(parameterized.getActualTypeArguments()[0])
        : Optional.empty();
  }

  /** {@code camelCase} and {@code UPPER_CASE} as {@code kebab-case}. */
  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static <A extends Annotation> Optional<A> annotation(
      RecordComponent component, Class<A> type) {
    return Optional.ofNullable(component.getAnnotation(type));
  }
}
