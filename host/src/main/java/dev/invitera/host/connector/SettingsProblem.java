package dev.invitera.host.connector;

/**
 * Something wrong in a shop's settings.
 *
 * @param place file, line and column, such as {@code config.yaml:12:5}
 * @param path the key below {@code settings}; empty for the settings as a whole
 * @param message what is wrong and what to write instead; no secrets
 */
public record SettingsProblem(String place, String path, String message) {

  @Override
  public String toString() {
    return path.isEmpty()
        ? "%s settings: %s".formatted(place, message)
        : "%s settings.%s: %s".formatted(place, path, message);
  }
}
