package dev.invitera.benchmarks.links;

import dev.invitera.host.route.links.LinkMaker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One link at a time, as text. */
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class LinkBenchmark {

  private final LinkMaker businessGenerated = Shop.businessGenerated();
  private final LinkMaker unique = Shop.unique();

  @Benchmark
  public String businessGenerated(Customers customers) {
    return businessGenerated.link(Shop.HOST, customers.next());
  }

  @Benchmark
  public String unique(Customers customers) {
    return unique.link(Shop.HOST, customers.next());
  }
}
