package dev.invitera.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark still runs. How fast is no matter here. */
class BenchmarksTest {

  @Test
  void run() throws Exception {
    Options once =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    Collection<RunResult> results = new Runner(once).run();

    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark().replaceAll("^.*links\\.", ""))
        .contains(
            "BareLinkBenchmark.freshCipher",
            "BareLinkBenchmark.reusedCipher",
            "CsvBenchmark.oneThread",
            "CsvBenchmark.twoThreads",
            "LinkBenchmark.businessGenerated",
            "LinkBenchmark.unique");
  }
}
