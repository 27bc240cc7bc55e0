package dev.invitera.host.route.links;

import java.io.BufferedInputStream;
import java.io.IOException;

/**
 * Guesses a file's separator from its header row: the one of comma, semicolon and tab most used.
 */
final class CsvSeparators {

  private static final int HEADER_BYTES = 16 * 1024;

  private CsvSeparators() {}

  static char detect(BufferedInputStream input) throws IOException {
    input.mark(HEADER_BYTES);
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    for (int i = 0; i < HEADER_BYTES; i++) {
      int next = input.read();
      if (next < 0 || next == '\n') {
        break;
      }
      switch (next) {
        case ',' -> commas++;
        case ';' -> semicolons++;
        case '\t' -> tabs++;
        default -> {}
      }
    }
    input.reset();
    if (semicolons > commas && semicolons >= tabs) {
      return ';';
    }
    return tabs > commas ? '\t' : ',';
  }
}
