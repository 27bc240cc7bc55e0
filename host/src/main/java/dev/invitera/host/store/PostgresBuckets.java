package dev.invitera.host.store;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Buckets in the database, whose time they use: no host's own clock lets more through. */
final class PostgresBuckets implements SharedBuckets {

  private final ProxyManager<String> buckets;

  PostgresBuckets(DataSource database, Clock clock) {
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
            .table("rate_bucket")
            .idColumn("name")
            .stateColumn("state")
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .clientClock(new DatabaseTime(clock))
            .build();
  }

  /** A limit that was changed holds for all hosts once one has it; then the bucket starts empty. */
  @Override
  public Bucket bucket(String name, BucketConfiguration configuration) {
    Bucket bucket = buckets.builder().build(name, () -> configuration);
    buckets
        .getProxyConfiguration(name)
        .filter(kept -> !kept.equals(configuration))
        .ifPresent(
            _ -> bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.RESET));
    return bucket;
  }

  private record DatabaseTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
