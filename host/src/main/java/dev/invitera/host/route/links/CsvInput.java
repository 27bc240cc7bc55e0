package dev.invitera.host.route.links;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file's rows, many at a time. For one thread. */
final class CsvInput implements Closeable {

  private final char separator;
  private final CsvRowHandler handler = new CsvRowHandler();
  private final CloseableIterator<CsvRows> full;
  private @Nullable CsvParseException problem;

  private CsvInput(BufferedInputStream input, char separator) {
    this.separator = separator;
    this.full =
        CsvReader.builder()
            .fieldSeparator(separator)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .build(handler, input)
            .iterator();
  }

  /** Opens UTF-8 text separated by commas, semicolons or tabs. */
  static CsvInput open(InputStream input) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(input, 1 << 16);
    return new CsvInput(buffered, CsvSeparators.detect(buffered));
  }

  char separator() {
    return separator;
  }

  /**
   * Reads the header row, which comes first.
   *
   * @throws CsvFormatException if there is none or it is not well-formed
   */
  CsvRow header() throws CsvFormatException {
    if (!more()) {
      requireWellFormed();
      throw new CsvFormatException("The file is empty; it needs a header row.");
    }
    return full.next().row(0);
  }

  /** Reads some more rows; empty at the end, or where the file stops being well-formed. */
  Optional<CsvRows> next() {
    return Optional.of(more() ? full.next() : handler.takeRest()).filter(rows -> rows.size() > 0);
  }

  /**
   * Tells why there are no more rows.
   *
   * @throws CsvFormatException if the file is not at its end
   */
  void requireWellFormed() throws CsvFormatException {
    if (problem != null) {
      throw new CsvFormatException(
          "The file is not well-formed CSV: " + problem.getMessage(), problem);
    }
  }

  private boolean more() {
    try {
      return problem == null && full.hasNext();
    } catch (CsvParseException e) {
      // Told once the rows before it are dealt with.
      problem = e;
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    full.close();
  }
}
