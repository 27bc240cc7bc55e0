package dev.invitera.host.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The private folder from which plugins are loaded. A jar that is overwritten while it is loaded
 * breaks its plugin, so the operator's own files are only ever copied.
 */
final class PrivateCopies {

  private final Path folder;
  private final long maxBytes;

  PrivateCopies(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  Path folder() {
    return folder;
  }

  StagedCopy stage(Path source) throws IOException, Objection {
    if (Files.size(source) > maxBytes) {
      throw new Objection(
          "has %d bytes, the most is %d".formatted(Files.size(source), maxBytes),
          "leave out what the plugin does not use");
    }
    Files.createDirectories(folder);
    Path target = Files.createTempFile(folder, "staged-", ".tmp");
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest);
        OutputStream out = Files.newOutputStream(target)) {
      in.transferTo(out);
    } catch (IOException failed) {
      Files.deleteIfExists(target);
      throw failed;
    }
    return new StagedCopy(target, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
