package dev.invitera.host.connector;

import dev.invitera.host.config.ConfigProblemsException;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.config.SettingsSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/** Settings that bind to a record of one text. */
record TestSettings(String url) implements SettingsSource {

  @Override
  public <C extends Record> C bind(Class<C> type) throws ConfigProblemsException {
    if (url.isBlank()) {
      throw new ConfigProblemsException(List.of(problemAt("url", "must not be blank")));
    }
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(String.class);
      return constructor.newInstance(url);
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public <C extends Record> List<Problem> problems(Class<C> type) {
    return url.isBlank() ? List.of(problemAt("url", "must not be blank")) : List.of();
  }

  @Override
  public Problem problemAt(String path, String message) {
    return new Problem(
        "config.yaml", 3, 5, "settings." + path, message, Severity.ERROR, Optional.of("acme"));
  }
}
