package dev.invitera.host.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Puts files in place at once, on disk: whoever looks sees the old one or the new one, whole. */
final class WholeFiles {

  private WholeFiles() {}

  static void put(Path target, String text) throws IOException {
    put(target, out -> out.write(text.getBytes(UTF_8)));
  }

  static void copy(Path source, Path target) throws IOException {
    put(target, out -> Files.copy(source, out));
  }

  private static void put(Path target, Content content) throws IOException {
    // Hidden, so that it looks like the upload in progress that it is.
    Path passing =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(passing, CREATE_NEW, WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(passing, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(passing);
    }
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
