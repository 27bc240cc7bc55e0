package dev.invitera.connector.config;

/**
 * Something wrong in a shop's settings that their types cannot say.
 *
 * @param path the key below {@code settings} as it stands in YAML, with dots between levels and
 *     indexes in brackets, such as {@code mapping.lines[0].sku}; empty for the settings as a whole
 * @param message what is wrong and what to write instead; no secrets
 */
public record ConfigProblem(String path, String message) {

  public ConfigProblem {
    if (message.isBlank()) {
      throw new IllegalArgumentException("message must not be blank");
    }
    path = path.strip();
  }
}
