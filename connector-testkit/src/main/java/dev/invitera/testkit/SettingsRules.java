package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the host can bind from YAML and show in its schema. */
final class SettingsRules {

  private static final Set<Class<?>> SCALARS =
      Set.of(
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          URI.class,
          Duration.class,
          Secret.class);

  private SettingsRules() {}

  static void verify(Class<?> settings) {
    assertThat(settings.isRecord()).as("%s is a record", settings).isTrue();
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = settings.getSimpleName() + "." + component.getName();
      Doc doc = component.getAnnotation(Doc.class);
      assertThat(doc).as("@Doc of %s, for check and schema", name).isNotNull();
      assertThat(doc.value()).as("@Doc of %s", name).isNotBlank();
      verify(name, component.getGenericType());
    }
  }

  private static void verify(String name, Type type) {
    if (type instanceof Class<?> plain) {
      assertThat(
              plain.isPrimitive() || plain.isEnum() || plain.isRecord() || SCALARS.contains(plain))
          .as("%s is of type %s, which the host can bind", name, plain.getName())
          .isTrue();
      if (plain.isRecord()) {
        verify(plain);
      }
      return;
    }
    assertThat(type).as("the type of %s", name).isInstanceOf(ParameterizedType.class);
    ParameterizedType container = (ParameterizedType) type;
    Type[] arguments = container.getActualTypeArguments();
    assertThat(container.getRawType()).as(name).isIn(Optional.class, List.class, Map.class);
    if (container.getRawType() == Map.class) {
      assertThat(arguments[0]).as("the keys of %s", name).isEqualTo(String.class);
    }
    verify(name, arguments[arguments.length - 1]);
  }
}
