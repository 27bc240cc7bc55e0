package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.RenamedFrom;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** What is given as a setting arrives, and whatever it is, checking it tells by its key. */
final class SettingsValueRules {

  private SettingsValueRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    ConnectorFactory<C> factory = stage.fixture().factory();
    Class<C> type = factory.descriptor().settings();
    return List.of(
        dynamicTest("haveKeysOfTheirOwn", () -> keysAreUnique(type)),
        dynamicTest("haveDefaultsThatCanBeRead", () -> defaultsAreReadable(type)),
        stage.test("areEqualToACopy", SettingsValueRules::equalsItsCopy),
        stage.test("keepEveryKeyThatIsGiven", SettingsValueRules::keepsEachKey),
        stage.test("areCheckedWithEachKeyGivenAndLeftOut", scene -> checksEach(scene, factory)));
  }

  private static void keysAreUnique(Class<?> settings) {
    assertThat(
            Arrays.stream(settings.getRecordComponents())
                .flatMap(component ->
                    Stream.concat(Stream.of(SettingsValues.key(component)), former(component))))
        .as("keys of %s, former ones among them", settings.getSimpleName())
        .doesNotHaveDuplicates();
    nested(settings).forEach(SettingsValueRules::keysAreUnique);
  }

  private static Stream<String> former(RecordComponent component) {
    RenamedFrom renamed = component.getAnnotation(RenamedFrom.class);
    return renamed == null ? Stream.empty() : Arrays.stream(renamed.value());
  }

  private static void defaultsAreReadable(Class<?> settings) {
    for (RecordComponent component : settings.getRecordComponents()) {
      Default given = component.getAnnotation(Default.class);
      if (given != null) {
        assertThat(readable(component.getType(), given.value()))
            .as(
                "the default '%s' of %s, a %s",
                given.value(), SettingsValues.key(component), component.getType().getSimpleName())
            .isTrue();
      }
    }
    nested(settings).forEach(SettingsValueRules::defaultsAreReadable);
  }

  private static boolean readable(Class<?> type, String text) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .anyMatch(text.toLowerCase(Locale.ROOT).replace('_', '-')::equals);
    }
    return switch (type.getSimpleName()) {
      case "boolean", "Boolean" -> text.matches("true|false");
      case "int", "Integer", "long", "Long", "BigInteger" -> text.matches("-?\\d+");
      case "double", "Double", "BigDecimal" -> text.matches("-?\\d+(\\.\\d+)?");
      case "Duration" -> text.matches("\\d+(ms|s|m|h|d)");
      case "String", "URI" -> !text.isBlank();
      // What may be left out needs no default, and a secret must have none.
      default -> false;
    };
  }

  private static Stream<Class<?>> nested(Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .map(component -> element(component.getGenericType()))
        .filter(Class::isRecord)
        .map(type -> (Class<?>) type);
  }

  private static Class<?> element(Type type) {
    Type inner = type;
    while (inner instanceof ParameterizedType container) {
      inner = container.getActualTypeArguments()[container.getActualTypeArguments().length - 1];
    }
    return (Class<?>) inner;
  }

  private static void equalsItsCopy(Scene<?> scene) {
    Record settings = scene.settings();
    Record copy = SettingsValues.copy(settings, settings.getClass());
    assertThat(copy).isEqualTo(settings).hasSameHashCodeAs(settings);
  }

  private static void keepsEachKey(Scene<?> scene) {
    for (RecordComponent component : scene.settings().getClass().getRecordComponents()) {
      Object given = SettingsValues.sample(component.getGenericType());
      Record made = SettingsValues.with(scene.settings(), component, given);
      assertThat(SettingsValues.get(made, component).equals(given))
          .as("the value of %s is the one that was given", SettingsValues.key(component))
          .isTrue();
      assertThat(made.toString())
          .as("the text form of settings with a secret in %s", SettingsValues.key(component))
          .doesNotContain(SettingsValues.SAMPLE_SECRET);
    }
  }

  private static <C extends Record> void checksEach(Scene<C> scene, ConnectorFactory<C> factory) {
    C settings = scene.settings();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      List<Object> values = new ArrayList<>();
      values.add(SettingsValues.sample(component.getGenericType()));
      SettingsValues.absent(component).ifPresent(values::add);
      for (Object value : values) {
        check(scene, factory, SettingsValues.with(settings, component, value));
      }
    }
  }

  private static <C extends Record> void check(
      Scene<C> scene, ConnectorFactory<C> factory, Record settings) {
    Class<C> type = factory.descriptor().settings();
    for (ConfigProblem problem : factory.check(type.cast(settings))) {
      scene.redaction().verify("a problem of the settings", problem.toString());
      assertThat(problem.message()).doesNotContain(SettingsValues.SAMPLE_SECRET);
      assertThat(exists(type, problem.path()))
          .as("'%s', which a problem names, is a key of the settings", problem.path())
          .isTrue();
    }
  }

  /** Whether a path such as {@code mapping.lines[0].sku} leads to a key. */
  private static boolean exists(Class<?> settings, String path) {
    if (path.isEmpty()) {
      return true;
    }
    String[] parts = path.split("[.]", 2);
    String name = parts[0].replaceFirst("\\[.*", "");
    Optional<RecordComponent> component =
        Arrays.stream(settings.getRecordComponents())
            .filter(candidate -> SettingsValues.key(candidate).equals(name))
            .findFirst();
    if (component.isEmpty() || parts.length == 1) {
      return component.isPresent();
    }
    // The keys of a map are the operator's own.
    boolean free = component.get().getType() == Map.class;
    Class<?> inner = element(component.get().getGenericType());
    return free || (inner.isRecord() && exists(inner, parts[1]));
  }
}
