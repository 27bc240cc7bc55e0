package dev.invitera.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is to write. What is wrong with it is the user's mistake. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Opens a file anew.
   *
   * @param input what is read meanwhile, which must be another file
   */
  static OutputStream open(Path file, Path input) throws CommandException, IOException {
    if (Files.isDirectory(file)) {
      throw CommandException.mistake(file + ": is a directory; name a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw CommandException.mistake(file + ": there is no folder " + folder + "; make it first");
    }
    if (Files.exists(file) && Files.isSameFile(file, input)) {
      throw CommandException.mistake(file + ": is what is read; name another file to write");
    }
    return Files.newOutputStream(file);
  }
}
