package dev.invitera.host.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory with a configuration, and an environment, for tests. */
final class ConfigDirectory {

  static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  ConfigDirectory(Path directory) {
    this.directory = directory;
    environment.put("TP_KEY", "tp-key-value");
    environment.put("TP_SECRET", "tp-secret-value");
    environment.put("BGL_ENC", KEY);
    environment.put("BGL_AUTH", KEY);
    environment.put("ACME_LINKS", "links-token-0123456789");
    environment.put("INVITERA_ADMIN_TOKEN", "admin-token-0123456789");
  }

  ConfigDirectory variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ConfigDirectory file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  LoadedConfig load(String yaml) {
    file("config.yaml", yaml);
    return load();
  }

  LoadedConfig load() {
    return new ConfigLoader(name -> Optional.ofNullable(environment.get(name)))
        .load(directory.resolve("config.yaml"));
  }

  /** All problems as shown, with file names only. */
  List<String> problems(String yaml) {
    return shown(load(yaml).problems());
  }

  List<String> shown(List<Problem> problems) {
    return problems.stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }
}
