package dev.invitera.host.store;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/** Buckets of rate limits that all hosts of a store share. Safe for several threads. */
@FunctionalInterface
public interface SharedBuckets {

  /**
   * A bucket, made if no host did so before.
   *
   * @param name the same at every host for the same limit
   */
  Bucket bucket(String name, BucketConfiguration configuration);
}
