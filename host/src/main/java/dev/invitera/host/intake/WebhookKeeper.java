package dev.invitera.host.intake;

import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Webhook;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.ShopConnector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a shop's webhooks be set right, and sees to it that what came of that is known. */
final class WebhookKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookKeeper.class);

  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final double SPREAD = 0.1;

  private final WebhookChecks checks;
  private final Consumer<String> sweep;
  private final Clock clock;
  private final RandomGenerator random;
  private final Backoff backoff;

  /** How many failures in a row, by shop. */
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  WebhookKeeper(WebhookChecks checks, Consumer<String> sweep, Clock clock, RandomGenerator random) {
    this.checks = checks;
    this.sweep = sweep;
    this.clock = clock;
    this.random = random;
    this.backoff = new Backoff(FIRST_RETRY, EVERY, random);
  }

  /** How long to wait where all is well. */
  Duration untilNext() {
    double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofMillis((long) (EVERY.toMillis() * factor));
  }

  /** Sets them right; says how long to wait until the next look. */
  Duration ensure(String shop, ShopConnector connector, URI address) throws InterruptedException {
    try {
      stands(shop, connector.ensureWebhooks(address));
      return untilNext();
    } catch (ConnectorFailure e) {
      return failed(shop, e);
    }
  }

  private void stands(String shop, WebhookState state) {
    if (!state.changed().isEmpty()) {
      LOG.info("Shop {}, its webhooks: {}", shop, words(state.changed()));
    }
    if (checks.of(shop).filter(last -> last.notes().equals(state.notes())).isEmpty()) {
      state.notes().forEach(note -> LOG.warn("Shop {}, its webhooks: {}", shop, note));
    }
    checks.stands(shop, state, clock.instant());
    // A look that failed may have created some before it did.
    boolean failedBefore = failures.remove(shop) != null;
    if (failedBefore || state.closesGap()) {
      sweep.accept(shop);
    }
  }

  private static String words(List<Webhook> webhooks) {
    return webhooks.stream()
        .map(webhook -> webhook.topic() + " " + word(webhook.change()))
        .collect(Collectors.joining(", "));
  }

  private static String word(WebhookState.Change change) {
    return switch (change) {
      case NONE -> "is there";
      case CREATED -> "was missing and is created";
      case REACTIVATED -> "was off and is on again";
      case RENEWED -> "has its secret set anew";
    };
  }

  private Duration failed(String shop, ConnectorFailure failure) {
    String message = String.valueOf(failure.getMessage());
    int count = failures.merge(shop, 1, Integer::sum);
    if (count == 1) {
      LOG.warn("The webhooks of shop {} cannot be set right: {}", shop, message);
    }
    checks.failed(shop, message, clock.instant());
    return ShopConditions.pauses(failure.kind())
        ? untilNext()
        : backoff.after(count, failure.retryAfter());
  }
}
