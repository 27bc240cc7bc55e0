package dev.invitera.testkit;

import dev.invitera.connector.config.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes settings records apart and makes others of them, as the host's binder makes them. */
final class SettingsValues {

  /** Long enough to be looked for in messages. */
  static final String SAMPLE_SECRET = "a-sample-secret";

  private SettingsValues() {}

  /** A component's key in YAML. */
  static String key(RecordComponent component) {
    return kebab(component.getName());
  }

  static Object get(Record settings, RecordComponent component) {
    try {
      component.getAccessor().trySetAccessible();
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read the setting " + component.getName(), e);
    }
  }

  /** The same settings with another value for one component. */
  static Record with(Record settings, RecordComponent changed, Object value) {
    return make(
        settings.getClass(),
        component ->
            component.getName().equals(changed.getName()) ? value : get(settings, component));
  }

  /** The same settings as a record of another loader's class of that name. */
  static Record copy(Record settings, Class<? extends Record> type) {
    return make(
        type,
        component -> moved(get(settings, named(settings, component)), component.getGenericType()));
  }

  private static RecordComponent named(Record settings, RecordComponent wanted) {
    return Arrays.stream(settings.getClass().getRecordComponents())
        .filter(component -> component.getName().equals(wanted.getName()))
        .findFirst()
        .orElseThrow();
  }

  /** A value for a component that a shop might have; a list or map has one element. */
  static Object sample(Type type) {
    if (type instanceof ParameterizedType container) {
      Object element = sample(last(container));
      if (container.getRawType() == Optional.class) {
        return Optional.of(element);
      }
      return container.getRawType() == List.class ? List.of(element) : Map.of("sample", element);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return make(plain.asSubclass(Record.class), component -> sample(component.getGenericType()));
    }
    return plain.isEnum() ? plain.getEnumConstants()[0] : scalar(plain);
  }

  /** The value where the key is not given; empty if it must be. */
  static Optional<Object> absent(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Optional.class) {
      return Optional.of(Optional.empty());
    }
    if (type == List.class) {
      return Optional.of(List.of());
    }
    return type == Map.class ? Optional.of(Map.of()) : Optional.empty();
  }

  /** The same settings without those secrets that may be left out: each alone, then all. */
  static <R extends Record> List<R> withoutSecrets(R settings) {
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) settings.getClass();
    return SecretsLeftOut.of(settings).stream().map(type::cast).toList();
  }

  static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object scalar(Class<?> type) {
    return switch (type.getName()) {
      case "boolean", "java.lang.Boolean" -> true;
      case "int", "java.lang.Integer" -> 7;
      case "long", "java.lang.Long" -> 7L;
      case "double", "java.lang.Double" -> 7.0;
      case "java.math.BigDecimal" -> BigDecimal.valueOf(7);
      case "java.math.BigInteger" -> BigInteger.valueOf(7);
      case "java.net.URI" -> URI.create("https://sample.example/");
      case "java.time.Duration" -> Duration.ofMinutes(7);
      case "java.lang.String" -> "sample";
      case "dev.invitera.connector.config.Secret" -> Secret.of(SAMPLE_SECRET);
      default -> throw new AssertionError("no setting can be of type " + type.getName());
    };
  }

  private static Record make(Class<? extends Record> type, ComponentValue values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments = Arrays.stream(components).map(values::of).toArray();
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      constructor.trySetAccessible();
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          "the constructor of %s throws %s; let check() tell what is wrong"
              .formatted(type.getSimpleName(), e.getCause()),
          e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make " + type, e);
    }
  }

  private interface ComponentValue {
    Object of(RecordComponent component);
  }

  private static Object moved(Object value, Type type) {
    return switch (value) {
      case Optional<?> optional -> optional.map(inner -> moved(inner, last(type)));
      case List<?> list -> list.stream().map(inner -> moved(inner, last(type))).toList();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, entry -> moved(entry.getValue(), last(type))));
      case Record settings -> copy(settings, ((Class<?>) type).asSubclass(Record.class));
      case Enum<?> constant -> sameNamed(constant, (Class<?>) type);
      default -> value;
    };
  }

  private static Object sameNamed(Enum<?> constant, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(candidate -> ((Enum<?>) candidate).name().equals(constant.name()))
        .findFirst()
        .orElseThrow();
  }

  private static Type last(Type container) {
    Type[] arguments = ((ParameterizedType) container).getActualTypeArguments();
    return arguments[arguments.length - 1];
  }
}
