package dev.invitera.host.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of its own for one demo: a copy of the default configuration, and an empty store. */
final class DemoFiles implements AutoCloseable {

  private static final String HOME = "INVITERA_HOME";

  private final Path folder;

  private DemoFiles(Path folder) {
    this.folder = folder;
  }

  static DemoFiles make() throws IOException {
    return new DemoFiles(Files.createTempDirectory("invitera-demo-"));
  }

  /**
   * Writes the configuration: the default one, with the addresses that are really in use.
   *
   * @return the file
   */
  Path writeConfig(URI wooCommerce, URI magento, URI trustpilot, int port, int adminPort)
      throws IOException, CommandException {
    Path home = home();
    Path original = home.resolve("config.yaml");
    if (!Files.exists(original) || !Files.isDirectory(home.resolve("plugins"))) {
      throw CommandException.failed(
          home + " is not an unpacked distribution: config.yaml or plugins is missing there");
    }
    String text =
        Files.readString(original)
            .replace("http://127.0.0.1:9180", origin(wooCommerce))
            .replace("http://127.0.0.1:9181", origin(magento))
            .replace("http://127.0.0.1:9182", origin(trustpilot))
            .replace("127.0.0.1:8080", "127.0.0.1:" + port)
            .replace("127.0.0.1:8081", "127.0.0.1:" + adminPort);
    String places =
        "\nstore: { url: \"jdbc:sqlite:"
            + folder.resolve("data").resolve("invitera.db")
            + "\" }\nplugins: { directory: \""
            + home.resolve("plugins")
            + "\" }\n";
    return Files.writeString(folder.resolve("config.yaml"), text + places);
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
  }

  private static Path home() {
    return Optional.ofNullable(System.getenv(HOME)).map(Path::of).orElseGet(DemoFiles::jarFolder);
  }

  private static Path jarFolder() {
    try {
      Path jar =
          Path.of(DemoFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(jar.getParent()).orElse(jar);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of this jar is no path", e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
