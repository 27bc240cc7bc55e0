package dev.invitera.host.route.links;

/** How rows are written, as RFC 4180 says. Immutable. */
final class CsvFormat {

  private static final String QUOTE = "\"";
  private static final String LINE_END = "\r\n";

  private final char separator;
  private final ByteSet quoted;

  CsvFormat(char separator) {
    this.separator = separator;
    quoted = ByteSet.of(c -> c == separator || c == '"' || c == '\n' || c == '\r');
  }

  /** The header row of the output: the input's, and the link. */
  TextBuffer header(CsvRow header) {
    TextBuffer line = new TextBuffer(256);
    append(header, line);
    line.ascii("link");
    endLine(line);
    return line;
  }

  /** Writes all fields of a row, each with the separator after it, so that one more can follow. */
  void append(CsvRow row, TextBuffer target) {
    for (int column = 0; column < row.size(); column++) {
      Utf8 field = row.field(column);
      // A line that begins with # is a comment to some readers.
      if (field.hasAny(quoted) || (column == 0 && field.indexOf('#') == 0)) {
        Utf8 doubled = Utf8.of(field.decoded().replace(QUOTE, QUOTE + QUOTE));
        target.ascii(QUOTE).text(doubled).ascii(QUOTE);
      } else {
        target.text(field);
      }
      target.ascii(separator);
    }
  }

  void endLine(TextBuffer target) {
    target.ascii(LINE_END);
  }
}
