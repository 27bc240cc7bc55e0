package dev.invitera.host.route.links;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Some rows of a file, worked on by one thread. */
record CsvBatch(List<CsvRecord> rows, CsvColumns columns, LinkMakers makers, char separator)
    implements Callable<CsvBatch.Done> {

  /** What came of the rows: text to write, and the rows without a link. */
  record Done(ByteBuffer text, int rows, List<CsvLinks.Rejected> rejected) {}

  @Override
  public Done call() {
    return makers.using(this::work);
  }

  private Done work(LinkMaker maker) {
    StringWriter text = new StringWriter(rows.size() * 400);
    List<CsvLinks.Rejected> rejected = new ArrayList<>();
    try (CsvWriter writer = CsvWriter.builder().fieldSeparator(separator).build(text)) {
      for (CsvRecord row : rows) {
        List<String> fields = new ArrayList<>(row.getFields());
        Optional<String> problem = columns.problem(fields);
        if (problem.isPresent()) {
          rejected.add(new CsvLinks.Rejected(row.getStartingLineNumber(), problem.get()));
          continue;
        }
        fields.add(maker.link(columns.host(fields), columns.subject(fields)));
        writer.writeRecord(fields);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    return new Done(bytes, rows.size(), rejected);
  }
}
