package dev.invitera.host.route.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Some rows of a file, worked on by one thread. */
record CsvBatch(CsvRows rows, CsvColumns columns, LinkMakers makers, CsvFormat format)
    implements Callable<CsvBatch.Done> {

  private static final int USUAL_LINK_BYTES = 400;

  /** What came of the rows: text to write, and the rows without a link. */
  record Done(TextBuffer text, int rows, List<CsvLinks.Rejected> rejected) {}

  @Override
  public Done call() {
    return makers.using(this::work);
  }

  private Done work(LinkMaker maker) {
    TextBuffer text = new TextBuffer(rows.bytes() + rows.size() * USUAL_LINK_BYTES);
    List<CsvLinks.Rejected> rejected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      CsvRow row = rows.row(i);
      EncodedSubject subject = columns.subject(row);
      String locale = columns.locale(row);
      Optional<String> problem = CsvColumns.problem(subject, locale);
      if (problem.isPresent()) {
        rejected.add(new CsvLinks.Rejected(row.line(), problem.get()));
        continue;
      }
      format.append(row, text);
      maker.append(columns.host(locale), subject, text);
      format.endLine(text);
    }
    return new Done(text, rows.size(), rejected);
  }
}
