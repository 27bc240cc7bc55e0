package dev.invitera.host.simulation;

import com.google.common.collect.Sets;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A shop's rules in one version of the configuration: what a change of them may concern. */
record ShopRules(
    Set<Review> reviews,
    OrderState trigger,
    Duration delay,
    Duration productDelay,
    Set<OrderState> unless) {

  ShopRules {
    // Their sequence is part of the story.
    reviews = Sets.immutableEnumSet(reviews);
    unless = Sets.immutableEnumSet(unless);
  }

  static final List<Duration> DELAYS =
      List.of(Duration.ZERO, Duration.ofMinutes(3), Duration.ofHours(2), Duration.ofDays(1));

  static final List<Duration> PRODUCT_DELAYS =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(5));

  private static final List<Set<Review>> REVIEWS =
      List.of(
          Set.of(Review.SERVICE), Set.of(Review.SERVICE, Review.PRODUCT), Set.of(Review.PRODUCT));

  private static final List<OrderState> TRIGGERS =
      List.of(OrderState.PAID, OrderState.FULFILLED, OrderState.DELIVERED);

  /** For the service when fulfilled, unless cancelled. */
  static ShopRules service(Duration delay) {
    return new ShopRules(
        Set.of(Review.SERVICE),
        OrderState.FULFILLED,
        delay,
        Duration.ofMinutes(1),
        Set.of(OrderState.CANCELLED));
  }

  /** The same for products, too. */
  ShopRules andProducts(Duration after) {
    return new ShopRules(Set.of(Review.SERVICE, Review.PRODUCT), trigger, delay, after, unless);
  }

  /** The same with or without an exception for refunded orders. */
  ShopRules toggledRefunds() {
    return new ShopRules(
        reviews,
        trigger,
        delay,
        productDelay,
        Sets.symmetricDifference(unless, Set.of(OrderState.REFUNDED)));
  }

  /** The same with one thing changed. */
  ShopRules changed(RandomGenerator random, boolean delays) {
    Duration next = Weather.pick(random, DELAYS);
    return switch (random.nextInt(delays ? 6 : 4)) {
      case 0 -> toggledRefunds();
      case 1 -> new ShopRules(Weather.pick(random, REVIEWS), trigger, delay, productDelay, unless);
      case 2, 3 ->
          new ShopRules(reviews, Weather.pick(random, TRIGGERS), delay, productDelay, unless);
      case 4 -> new ShopRules(reviews, trigger, next, productDelay, unless);
      default ->
          new ShopRules(reviews, trigger, delay, Weather.pick(random, PRODUCT_DELAYS), unless);
    };
  }

  InviteRules of(Rules rules) {
    return rules
        .reviews(reviews.iterator().next(), reviews.toArray(new Review[0]))
        .trigger(new Trigger.AtState(trigger))
        .delay(delay)
        .productDelay(productDelay)
        .unless(OrderState.CANCELLED, unless.toArray(new OrderState[0]))
        .build();
  }
}
