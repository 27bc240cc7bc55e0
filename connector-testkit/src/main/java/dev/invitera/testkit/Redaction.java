package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.Secret;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for secrets and personal data where none may be. */
final class Redaction {

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * Knows all secrets in the settings, at whatever depth, and the customers of {@link TestOrder}.
   */
  static Redaction of(Record settings) {
    List<String> found = new ArrayList<>();
    collect(settings, found);
    assertThat(found)
        .as("secrets in the fixture's settings, long enough to be looked for")
        .allMatch(secret -> secret.length() >= 8);
    return new Redaction(List.copyOf(found));
  }

  /** Fails if the text shows anything. */
  void verify(String where, String text) {
    for (String secret : secrets) {
      assertThat(text.contains(secret)).as("a secret of the settings shows in %s", where).isFalse();
    }
    assertThat(text.contains("zofia") || text.contains("Zofia") || text.contains("Wisniewska"))
        .as("a customer's name or e-mail address shows in %s", where)
        .isFalse();
  }

  /** Fails if a failure, its causes or its suppressed ones show anything. */
  void verify(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      verify("the message of " + next.getClass().getName(), String.valueOf(next));
      for (Throwable suppressed : next.getSuppressed()) {
        verify(suppressed);
      }
    }
  }

  private static void collect(Object value, List<String> found) {
    switch (value) {
      case Secret secret -> found.add(secret.reveal());
      case Optional<?> optional -> optional.ifPresent(inner -> collect(inner, found));
      case Collection<?> collection -> collection.forEach(inner -> collect(inner, found));
      case Map<?, ?> map -> map.values().forEach(inner -> collect(inner, found));
      case Record settings -> {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
          collect(read(settings, component), found);
        }
      }
      default -> {}
    }
  }

  private static Object read(Record settings, RecordComponent component) {
    try {
      component.getAccessor().trySetAccessible();
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read the setting " + component.getName(), e);
    }
  }
}
