package dev.invitera.host.route.links;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields that the parser finds, straight from its buffer, and hands rows on: first the
 * header alone, then many at a time. Its limits are those of the parser's own handlers.
 */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRows> {

  private static final int ROWS_IN_BATCH = 2_000;
  private static final int MOST_FIELDS = 16 * 1024;
  private static final int MOST_CHARACTERS = 64 * 1024 * 1024;

  private CsvRows rows = new CsvRows(1);
  private int characters;

  /** Whole rows that were not handed on yet; possibly none. */
  CsvRows takeRest() {
    rows.beginRow();
    return take(0);
  }

  @Override
  protected void handleBegin(long line) {
    rows.beginRow();
    characters = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int size, boolean quoted) {
    characters += size;
    if (characters > MOST_CHARACTERS) {
      throw new CsvParseException(
          ("Field at index %d in record starting at line %d exceeds the max record size of %d"
                  + " characters")
              .formatted(index, getStartingLineNumber(), MOST_CHARACTERS));
    }
    if (index == MOST_FIELDS) {
      throw new CsvParseException(
          "Record starting at line %d has surpassed the maximum limit of %d fields"
              .formatted(getStartingLineNumber(), MOST_FIELDS));
    }
    rows.addField(buffer, offset, size);
  }

  @Override
  protected @Nullable CsvRows buildRecord() {
    if (getRecordType() != RecordType.DATA) {
      return null;
    }
    rows.endRow(getStartingLineNumber());
    return rows.isFull() ? take(ROWS_IN_BATCH) : null;
  }

  private CsvRows take(int nextCapacity) {
    CsvRows taken = rows;
    rows = new CsvRows(nextCapacity);
    return taken;
  }
}
