package dev.invitera.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running host notes of itself in its data directory, where only its own user can read it:
 * where it is reached, and a token of this life only. So commands reach it whatever became of its
 * configuration since it started. Gone once it stopped in order.
 */
public final class RunningHostFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningHostFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "running-host.json";

  private final Path directory;
  private final Note note;

  private RunningHostFile(Path directory, Note note) {
    this.directory = directory;
    this.note = note;
  }

  /**
   * What is noted.
   *
   * @param config the configuration that the host was started with, see {@link #nameOf}
   * @param address of its admin API, as {@code host:port}
   */
  public record Note(Path config, String address, Secret token) {}

  /** Notes it, in place of what an earlier life noted. A host runs without that, too. */
  static RunningHostFile write(Path directory, Note note) {
    ObjectNode json = JSON.createObjectNode();
    json.put("config", note.config().toString());
    json.put("address", note.address());
    json.put("token", note.token().reveal());
    try {
      Files.createDirectories(directory);
      // A temporary file is its owner's alone.
      Path part = Files.createTempFile(directory, "running-host", ".tmp");
      Files.writeString(part, json.toPrettyString() + "\n");
      Files.move(
          part,
          directory.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written, so commands find this host by its configuration only: {}",
          directory.resolve(NAME),
          e.toString());
    }
    return new RunningHostFile(directory, note);
  }

  /** What is noted in a data directory; empty if nothing is, or not to be read. */
  public static Optional<Note> read(Path directory) {
    try {
      JsonNode json = JSON.readTree(Files.readString(directory.resolve(NAME)));
      String token = json.path("token").asText();
      return token.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Note(
                  Path.of(json.path("config").asText()),
                  json.path("address").asText(),
                  Secret.of(token)));
    } catch (IOException _) {
      // There are other ways to find the host.
      return Optional.empty();
    }
  }

  /**
   * A configuration file's own name, however somebody writes it; the file itself may be gone, or a
   * link that leads elsewhere by now.
   */
  public static Path nameOf(Path config) {
    Path absolute = config.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      return absolute;
    }
    try {
      return folder.toRealPath().resolve(name);
    } catch (IOException _) {
      return absolute;
    }
  }

  /** Takes the note away, unless another host's has taken its place. */
  @Override
  public void close() throws IOException {
    if (read(directory).filter(note::equals).isPresent()) {
      Files.deleteIfExists(directory.resolve(NAME));
    }
  }
}
