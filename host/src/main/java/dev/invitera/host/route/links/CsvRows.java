package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Some rows of a file, their fields one after the other in one array. One thread fills it, then
 * another reads it.
 */
final class CsvRows {

  private static final int MOST_BYTES = 1 << 20;
  private static final int USUAL_BYTES = 80;
  private static final int USUAL_FIELDS = 8;

  private final int capacity;
  private final int[] rowEnds;
  private final long[] lines;
  private byte[] text;
  private int[] fieldEnds;
  private int rows;
  private int fields;

  /**
   * Makes room.
   *
   * @param capacity the most rows; fewer if they are long
   */
  CsvRows(int capacity) {
    this.capacity = capacity;
    rowEnds = new int[capacity];
    lines = new long[capacity];
    text = new byte[capacity * USUAL_BYTES];
    fieldEnds = new int[capacity * USUAL_FIELDS];
  }

  /** Begins a row, and forgets one that was begun and not ended. */
  void beginRow() {
    fields = firstField(rows);
  }

  /** Adds a field to the row that was begun. */
  void addField(char[] source, int offset, int size) {
    int start = start(fields);
    reserve(start + size);
    byte[] target = text;
    for (int i = 0; i < size; i++) {
      char c = source[offset + i];
      if (c > 127) {
        addField(new String(source, offset, size).getBytes(UTF_8));
        return;
      }
      target[start + i] = (byte) c;
    }
    endField(start + size);
  }

  /**
   * Ends the row that was begun.
   *
   * @param line where it starts in the file, from 1
   */
  void endRow(long line) {
    rowEnds[rows] = fields;
    lines[rows] = line;
    rows++;
  }

  boolean isFull() {
    return rows == capacity || bytes() > MOST_BYTES;
  }

  int size() {
    return rows;
  }

  /** Bytes in all fields. */
  int bytes() {
    return start(fields);
  }

  CsvRow row(int index) {
    return new CsvRow(this, index);
  }

  long line(int row) {
    return lines[row];
  }

  int fieldCount(int row) {
    return rowEnds[row] - firstField(row);
  }

  Utf8 field(int row, int column) {
    int field = firstField(row) + column;
    return new Utf8(text, start(field), fieldEnds[field]);
  }

  private void addField(byte[] encoded) {
    int start = start(fields);
    reserve(start + encoded.length);
    System.arraycopy(encoded, 0, text, start, encoded.length);
    endField(start + encoded.length);
  }

  private void endField(int end) {
    if (fields == fieldEnds.length) {
      fieldEnds = Arrays.copyOf(fieldEnds, 2 * fields);
    }
    fieldEnds[fields++] = end;
  }

  private int firstField(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  private int start(int field) {
    return field == 0 ? 0 : fieldEnds[field - 1];
  }

  private void reserve(int needed) {
    if (text.length < needed) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, needed));
    }
  }
}
