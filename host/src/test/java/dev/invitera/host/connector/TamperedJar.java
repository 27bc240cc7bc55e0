package dev.invitera.host.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes jars so that they still load: only who compares their bytes notices. */
public final class TamperedJar {

  /** Holds the time of the first entry, which no one reads there. */
  private static final int HARMLESS = 10;

  private TamperedJar() {}

  public static void changeOneByte(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    bytes[HARMLESS] ^= 1;
    Files.write(jar, bytes);
  }
}
