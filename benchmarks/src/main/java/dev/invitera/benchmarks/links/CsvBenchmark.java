package dev.invitera.benchmarks.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.host.route.links.CsvFormatException;
import dev.invitera.host.route.links.CsvLinks;
import dev.invitera.host.route.links.LinkMakers;
import dev.invitera.host.route.links.LinkSubject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A file of customers in memory, read, linked and written, as {@code invitera link --csv} does it.
 * An operation is a row. The reading and writing is done by one thread more.
 */
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class CsvBenchmark {

  static final int ROWS = 100_000;

  private final byte[] file = file();
  private final LinkMakers makers = new LinkMakers(Shop::businessGenerated);

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public CsvLinks.Summary oneThread() throws Exception {
    return links(1);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public CsvLinks.Summary twoThreads() throws Exception {
    return links(2);
  }

  private CsvLinks.Summary links(int threads)
      throws IOException, CsvFormatException, InterruptedException {
    return new CsvLinks(makers, true, Shop.HOST, threads)
        .run(new ByteArrayInputStream(file), OutputStream.nullOutputStream(), _ -> {});
  }

  private static byte[] file() {
    StringBuilder file = new StringBuilder("email,name,reference,skus\n");
    for (int row = 0; row < ROWS; row++) {
      LinkSubject customer = Shop.customer(row);
      file.append(customer.email()).append(',');
      file.append(customer.name()).append(',');
      file.append(customer.reference()).append(',');
      file.append(String.join("|", customer.skus())).append('\n');
    }
    return file.toString().getBytes(UTF_8);
  }
}
