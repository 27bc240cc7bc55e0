package dev.invitera.host.connector;

import java.lang.reflect.Constructor;
import java.util.List;

/** Settings that bind to a record of one text. */
record TestSettings(String url) implements SettingsReader {

  @Override
  public <C extends Record> Bound<C> read(Class<C> type) {
    if (url.isBlank()) {
      return new Bound.Invalid<>(
          List.of(new SettingsProblem("config.yaml:3:5", "url", "must not be blank")));
    }
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(String.class);
      return new Bound.Value<>(constructor.newInstance(url), List.of());
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public String locate(String path) {
    return "config.yaml:3:5";
  }
}
