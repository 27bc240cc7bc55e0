package dev.invitera.host.route.trustpilot;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;

/** Where the buckets of rate limits are: in this process, or shared by all hosts of a store. */
@FunctionalInterface
public interface Buckets {

  /**
   * The bucket of an account.
   *
   * @param name of the account, at its API and by its key: hosts that use the same one share it
   */
  Bucket of(String name, BucketConfiguration configuration);

  /** Buckets of this process alone. */
  static Buckets local() {
    return local(TimeMeter.SYSTEM_NANOTIME);
  }

  /** Buckets of this process alone, by a given time. */
  static Buckets local(TimeMeter time) {
    return (_, configuration) -> {
      LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
      for (Bandwidth bandwidth : configuration.getBandwidths()) {
        builder.addLimit(bandwidth);
      }
      return builder.build();
    };
  }
}
