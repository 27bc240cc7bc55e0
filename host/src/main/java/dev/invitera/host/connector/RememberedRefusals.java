package dev.invitera.host.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which jars were not taken since a shop would do worse with them than with the one that worked,
 * kept over a restart: at a start no shop is open that could object. Holds only while both jars are
 * there. A host that cannot keep it works all the same.
 */
final class RememberedRefusals {

  private static final Logger log = LoggerFactory.getLogger(RememberedRefusals.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, Refusal> refusals = new HashMap<>();
  private boolean read;

  RememberedRefusals(Path file) {
    this.file = file;
  }

  /**
   * Why a jar was not taken.
   *
   * @param kept the SHA-256 of the jar that went on
   */
  private record Refusal(String kept, String reason) {}

  /** Why a jar was not taken in the place of one beside it; empty if nothing is known. */
  Optional<String> reason(PluginJar jar, List<PluginJar> beside) {
    readOnce();
    return Optional.ofNullable(refusals.get(jar.sha256()))
        .filter(refusal -> beside.stream().anyMatch(other -> other.sha256().equals(refusal.kept())))
        .map(Refusal::reason);
  }

  /**
   * Remembers one, and nothing more of jars that are gone.
   *
   * @param there the jars of its plugin and of all others
   */
  void add(PluginJar jar, PluginJar kept, String reason, Set<String> there) {
    readOnce();
    refusals.keySet().retainAll(there);
    refusals.put(jar.sha256(), new Refusal(kept.sha256(), reason));
    write();
  }

  /** All may be tried again. */
  void forget() {
    readOnce();
    if (!refusals.isEmpty()) {
      refusals.clear();
      write();
    }
  }

  private void readOnce() {
    if (read) {
      return;
    }
    read = true;
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      for (String jar : names(root)) {
        JsonNode refusal = root.path(jar);
        refusals.put(
            jar, new Refusal(refusal.path("kept").asText(), refusal.path("reason").asText()));
      }
    } catch (NoSuchFileException _) {
      // Nothing was refused.
    } catch (IOException e) {
      log.warn(
          "{} cannot be read, so a plugin's version that was not taken before may be taken now: {}",
          file,
          e.toString());
    }
  }

  private static Set<String> names(JsonNode root) {
    Set<String> names = new HashSet<>();
    root.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void write() {
    ObjectNode root = JSON.createObjectNode();
    refusals.forEach((jar, refusal) ->
        root.putObject(jar).put("kept", refusal.kept()).put("reason", refusal.reason()));
    try {
      put(root.toPrettyString() + "\n");
    } catch (IOException e) {
      log.warn(
          "{} cannot be written, so a restart may take a plugin's version that is not taken now: {}",
          file,
          e.toString());
    }
  }

  private void put(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // A temporary file is its owner's alone.
    Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
