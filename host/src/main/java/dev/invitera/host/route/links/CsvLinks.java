package dev.invitera.host.route.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Makes a link for each row of a CSV file: the rows come out as they went in, in their order, with
 * the link as one more column. Rows are read by one thread and worked on by others, a bounded
 * number ahead, so that a file of any size needs little memory.
 */
public final class CsvLinks {

  private static final int MOST_REJECTED = 10_000;

  private final LinkMakers makers;
  private final boolean carriesProductsAndTags;
  private final String defaultHost;
  private final int threads;

  /**
   * Prepares for a shop.
   *
   * @param makers of the shop's route
   * @param carriesProductsAndTags whether the route's links carry them
   * @param defaultHost for rows without a locale
   * @param threads how many make links
   */
  public CsvLinks(
      LinkMakers makers, boolean carriesProductsAndTags, String defaultHost, int threads) {
    this.makers = makers;
    this.carriesProductsAndTags = carriesProductsAndTags;
    this.defaultHost = defaultHost;
    this.threads = threads;
  }

  /**
   * What was done.
   *
   * @param made how many links
   * @param rejectedRows how many rows got none
   * @param rejected those rows, the first ten thousand
   */
  public record Summary(long made, long rejectedRows, List<Rejected> rejected) {}

  /**
   * A row without a link.
   *
   * @param line in the input, from 1
   * @param why nothing personal
   */
  public record Rejected(long line, String why) {}

  /**
   * Works through a file.
   *
   * @param input UTF-8 text with a header row, separated by commas, semicolons or tabs
   * @param progress told now and then the number of rows done so far
   * @throws CsvFormatException if the header or a quote is wrong; what came before is written
   */
  public Summary run(InputStream input, OutputStream output, LongConsumer progress)
      throws IOException, CsvFormatException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (CsvInput rows = CsvInput.open(input)) {
      return run(rows, workers, output, progress);
    } finally {
      workers.shutdownNow();
    }
  }

  private Summary run(
      CsvInput input, ExecutorService workers, OutputStream output, LongConsumer progress)
      throws IOException, CsvFormatException, InterruptedException {
    CsvRow header = input.header();
    CsvColumns columns = CsvColumns.of(header, carriesProductsAndTags, defaultHost);
    CsvFormat format = new CsvFormat(input.separator());
    format.header(header).writeTo(output);
    Tally tally = new Tally();
    Deque<Future<CsvBatch.Done>> ahead = new ArrayDeque<>();
    for (Optional<CsvRows> rows = input.next(); rows.isPresent(); rows = input.next()) {
      ahead.add(workers.submit(new CsvBatch(rows.get(), columns, makers, format)));
      if (ahead.size() > 2 * threads) {
        progress.accept(tally.add(ahead.remove(), output));
      }
    }
    while (!ahead.isEmpty()) {
      progress.accept(tally.add(ahead.remove(), output));
    }
    output.flush();
    input.requireWellFormed();
    return tally.summary();
  }

  /** Counts while batches are written in their order. */
  private static final class Tally {
    private final List<Rejected> rejected = new ArrayList<>();
    private long rows;
    private long rejectedRows;

    long add(Future<CsvBatch.Done> batch, OutputStream output)
        throws IOException, InterruptedException {
      CsvBatch.Done done;
      try {
        done = batch.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("making links failed", e.getCause());
      }
      done.text().writeTo(output);
      rows += done.rows();
      rejectedRows += done.rejected().size();
      done.rejected().stream().limit(MOST_REJECTED - rejected.size()).forEach(rejected::add);
      return rows;
    }

    Summary summary() {
      return new Summary(rows - rejectedRows, rejectedRows, List.copyOf(rejected));
    }
  }
}
