package dev.invitera.host.route.links;

/** One of some rows. */
record CsvRow(CsvRows rows, int index) {

  /** Where it starts in the file, from 1. */
  long line() {
    return rows.line(index);
  }

  /** Its fields; not every row has as many as the header. */
  int size() {
    return rows.fieldCount(index);
  }

  Utf8 field(int column) {
    return rows.field(index, column);
  }
}
