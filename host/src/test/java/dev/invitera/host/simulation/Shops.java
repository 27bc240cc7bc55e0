package dev.invitera.host.simulation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.Review;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The shops of a simulation, whose rules each seed chooses. */
record Shops(
    Duration mailDelay,
    Duration bothDelay,
    Duration bothProductDelay,
    Duration recheckAfter,
    boolean rulesDiffer,
    HandOver handOver) {

  /** Trustpilot mails, for the service. */
  static final String MAIL = "mail";

  /** Trustpilot mails, for service and products. */
  static final String BOTH = "both";

  /** The shop hands links over. */
  static final String LINKS = "links";

  /** As {@link #MAIL}, never activated. */
  static final String WATCHING = "watching";

  static final List<String> ALL = List.of(MAIL, BOTH, LINKS, WATCHING);

  /** How orders are spread over them. */
  static final List<String> OFTEN = List.of(MAIL, MAIL, BOTH, BOTH, BOTH, LINKS, WATCHING);

  private static final List<Duration> DELAYS =
      List.of(Duration.ZERO, Duration.ofMinutes(3), Duration.ofHours(2), Duration.ofDays(1));

  static Shops of(RandomGenerator random) {
    return new Shops(
        Weather.pick(random, DELAYS),
        Weather.pick(random, DELAYS),
        Weather.pick(random, List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(5))),
        Weather.pick(
            random, List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(10))),
        random.nextInt(4) == 0,
        random.nextBoolean() ? HandOver.REPLY : HandOver.ORDER_NOTE);
  }

  Duration delay(String shop) {
    return shop.equals(BOTH) ? bothDelay : shop.equals(LINKS) ? Duration.ZERO : mailDelay;
  }

  /** The configuration of a host: where rules differ, as while a change of them is rolled out. */
  ConfiguredShops configured(RandomGenerator random) {
    Duration productDelay = rulesDiffer && random.nextBoolean() ? Duration.ZERO : bothProductDelay;
    Rules both =
        Rules.email()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .delay(bothDelay)
            .recheckAfter(recheckAfter)
            .productDelay(productDelay);
    Rules links =
        Rules.link()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .unless(OrderState.CANCELLED, OrderState.REFUNDED);
    return Configs.shops(
        Configs.email(MAIL, Rules.email().delay(mailDelay).recheckAfter(recheckAfter).build()),
        Configs.email(BOTH, both.build()),
        Configs.link(LINKS, links.build(), handOver),
        Configs.email(WATCHING, Rules.email().delay(Duration.ZERO).build()));
  }
}
