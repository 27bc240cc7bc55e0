package dev.invitera.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a connector made of a payload with a readable file beside the test: {@code
 * src/test/resources/expected/NAME.json}. Run the tests with {@code -Dexpected.update=true} to
 * write the files anew, then read the difference.
 */
public final class ExpectedOrders {

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "expected");

  private ExpectedOrders() {}

  /**
   * Fails unless the rendering of the value is what the file holds.
   *
   * @param name the file's name without {@code .json}, usually that of the payload
   * @param actual an order, an unreadable order, a webhook result, or a list of these
   */
  public static void verify(String name, Object actual) {
    Path file = DIRECTORY.resolve(name + ".json");
    String rendered = render(actual);
    try {
      if (Boolean.getBoolean("expected.update")) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(file, rendered, UTF_8);
      }
      assertThat(file).as("expected file; write it with -Dexpected.update=true").exists();
      assertThat(rendered)
          .as("%s (expected in %s)", name, file)
          .isEqualTo(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The value as JSON, always the same text for equal values: records by their components in order,
   * absent ones left out, maps and sets sorted.
   */
  public static String render(Object value) {
    return Rendering.of(value);
  }
}
