package dev.invitera.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The short form of the crash runs: real host processes, killed under load. */
class CrashIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("invitera.distribution"));

  @Test
  void aHostThatIsKilledOnSqliteLosesNothingAndMailsNobodyTwice() throws Exception {
    holds(SqliteCrashRun.run(DISTRIBUTION, 4, 7, 2));
  }

  @Test
  void hostsThatAreKilledOnPostgresLoseNothingAndMailNobodyTwice() throws Exception {
    holds(PostgresCrashRun.run(DISTRIBUTION, 4, 7, 2));
  }

  private static void holds(CrashRun.Report report) {
    assertThat(report.acknowledged()).isPositive();
    assertThat(report.broken()).as(report.toString()).isEmpty();
  }
}
