package dev.invitera.host.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command is given. What is wrong with one is the user's mistake. */
final class InputFile {

  private InputFile() {}

  /** The file itself, once it is one that can be read from; a pipe is one, too. */
  static Path of(Path file) throws CommandException {
    if (Files.isDirectory(file)) {
      throw CommandException.mistake(file + ": is a directory; name a file");
    }
    if (!Files.exists(file)) {
      throw CommandException.mistake(
          file
              + (Files.isSymbolicLink(file)
                  ? ": is a link to a file that is not there"
                  : ": no such file"));
    }
    if (!Files.isReadable(file)) {
      throw CommandException.mistake(file + ": must not be read by this user; check its rights");
    }
    return file;
  }

  static byte[] bytes(Path file) throws CommandException, IOException {
    return Files.readAllBytes(of(file));
  }

  static String text(Path file) throws CommandException, IOException {
    try {
      return Files.readString(of(file));
    } catch (CharacterCodingException e) {
      throw CommandException.mistake(file + ": is not UTF-8 text; save it as UTF-8");
    }
  }
}
