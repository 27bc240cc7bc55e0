package dev.invitera.host.catalog;

import dev.invitera.host.invitation.ProductFacts;
import java.time.Duration;
import java.util.Optional;

/** What came of asking a shop's catalog for the products of an order. */
public sealed interface Answer {

  /** Nothing beyond what the order says, since nothing was to be asked. */
  Answer NOTHING_TO_ASK = new Told(ProductFacts.NONE);

  /** What is known by it. */
  ProductFacts facts();

  /**
   * All that is to be had, maybe nothing: there is no catalog, or asking it again is no help.
   *
   * @param facts by the order's lines
   */
  record Told(ProductFacts facts) implements Answer {}

  /**
   * Nobody asked, since a platform waits for the reply.
   *
   * @param facts what is remembered of some products, maybe of none
   */
  record Remembered(ProductFacts facts) implements Answer {}

  /** Nobody asked, since no product review was thought to be due. */
  record NotAsked() implements Answer {
    @Override
    public ProductFacts facts() {
      return ProductFacts.NONE;
    }
  }

  /**
   * The catalog cannot be asked now, and may answer later.
   *
   * @param facts what is remembered of some products nevertheless
   * @param retryAfter how long to wait at least, where that is known
   */
  record NotNow(ProductFacts facts, Optional<Duration> retryAfter) implements Answer {}
}
