package dev.invitera.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running host notes of itself in its data directory, where only its own user can read it:
 * where it is reached, and a token of this life only. So commands reach it whatever became of its
 * configuration since it started. Gone once it stopped in order; of a host that was killed it
 * stays, and counts no more, since only a host that runs holds its lock.
 */
public final class RunningHostFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningHostFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "running-host.json";

  private final Path directory;
  private final Note note;

  /** Holds the lock of the note; null if nothing could be noted. */
  private final @Nullable FileChannel held;

  private RunningHostFile(Path directory, Note note, @Nullable FileChannel held) {
    this.directory = directory;
    this.note = note;
    this.held = held;
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
    try {
      Files.createDirectories(directory);
      return new RunningHostFile(directory, note, put(directory, note));
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written, so commands find this host by its configuration only: {}",
          directory.resolve(NAME),
          e.toString());
      return new RunningHostFile(directory, note, null);
    }
  }

  private static FileChannel put(Path directory, Note note) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("config", note.config().toString());
    json.put("address", note.address());
    json.put("token", note.token().reveal());
    // A temporary file is its owner's alone.
    Path part = Files.createTempFile(directory, "running-host", ".tmp");
    FileChannel channel = null;
    boolean placed = false;
    try {
      Files.writeString(part, json.toPrettyString() + "\n");
      channel = FileChannel.open(part, StandardOpenOption.WRITE);
      // Before anybody finds it, so that nobody takes it for one of a dead host.
      var _ = channel.lock();
      Files.move(
          part,
          directory.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      placed = true;
      return channel;
    } finally {
      if (!placed) {
        if (channel != null) {
          channel.close();
        }
        Files.deleteIfExists(part);
      }
    }
  }

  /**
   * What the host that runs noted; empty if none runs, or nothing is to be read. Where that host is
   * this very process, others take it for a dead one afterwards, and go by its configuration: a
   * process lets its lock of a file go when it closes the file anywhere.
   */
  public static Optional<Note> read(Path directory) {
    try (FileChannel file = FileChannel.open(directory.resolve(NAME), StandardOpenOption.READ)) {
      if (!isHeld(file)) {
        return Optional.empty();
      }
      JsonNode json = JSON.readTree(Channels.newInputStream(file));
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

  /** Shared, so that one command does not look like a host to another one. */
  private static boolean isHeld(FileChannel file) throws IOException {
    try (FileLock free = file.tryLock(0, Long.MAX_VALUE, true)) {
      return free == null;
    } catch (OverlappingFileLockException _) {
      // By this very process.
      return true;
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
    if (held == null) {
      return;
    }
    try (held) {
      if (read(directory).filter(note::equals).isPresent()) {
        Files.deleteIfExists(directory.resolve(NAME));
      }
    }
  }
}
