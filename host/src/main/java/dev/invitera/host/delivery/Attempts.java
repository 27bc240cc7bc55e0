package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.route.Routes;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes attempts whose intents are durable, and makes their outcomes durable. */
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Store store;
  private final Routes routes;
  private final Outcomes outcomes;
  private final InFlight inFlight;
  private final Clock clock;
  private final DueSignal agenda;
  private final DueSignal handOvers;
  private final Queue<Ended> unsaved = new ConcurrentLinkedQueue<>();

  Attempts(
      Store store,
      Routes routes,
      Outcomes outcomes,
      InFlight inFlight,
      Clock clock,
      DueSignal agenda,
      DueSignal handOvers) {
    this.store = store;
    this.routes = routes;
    this.outcomes = outcomes;
    this.inFlight = inFlight;
    this.clock = clock;
    this.agenda = agenda;
    this.handOvers = handOvers;
  }

  private record Ended(Intent intent, Outcome outcome, Instant retryAt) {}

  /** Makes the attempts of one order, one after the other. An interrupt stays set. */
  void make(List<Intent> intents) {
    intents.forEach(intent -> inFlight.begin(intent.order()));
    for (Intent intent : intents) {
      Outcome outcome = outcome(intent);
      save(new Ended(intent, outcome, outcomes.retryAt(intent, outcome)));
    }
  }

  private Outcome outcome(Intent intent) {
    Shop shop = intent.shop();
    try {
      return routes
          .of(shop.config(), shop.accountConfig())
          .attempt(intent.content(), clock.instant());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NotSent(
          "the host stopped before it was sent", Optional.of(Duration.ZERO), Outcome.Scope.ATTEMPT);
    } catch (RuntimeException e) {
      // A mistake of ours: nobody knows how far it came.
      LOG.error("The route of shop {} failed: {}", shop.id(), e.getClass().getName());
      return new Outcome.Unknown("the route itself failed: " + e.getClass().getName());
    }
  }

  /** Saves outcomes that the store did not take when they were known. */
  void saveUnsaved() {
    for (int left = unsaved.size(); left > 0; left--) {
      Ended ended = unsaved.poll();
      if (ended == null) {
        return;
      }
      save(ended);
    }
  }

  private void save(Ended ended) {
    String shop = ended.intent().shop().id();
    try {
      Outcomes.Following following =
          store.write(transaction ->
              outcomes.record(transaction, ended.intent(), ended.outcome(), ended.retryAt()));
      inFlight.end(ended.intent().order());
      if (!following.recorded()) {
        LOG.warn(
            "The outcome '{}' for order {} of shop {} is dropped: another host took the order over"
                + " under the shop's new id while this one did not answer, and counts the call as"
                + " lost. What to do: give this host the new configuration, and settle what is"
                + " parked of the order there",
            Outcomes.key(ended.outcome()),
            ended.intent().order().orderId(),
            shop);
      }
      following.dueAt().ifPresent(at -> agenda.due(shop, at));
      following.handOverAt().ifPresent(at -> handOvers.due(shop, at));
    } catch (StoreException e) {
      // The intent is durable: should the host die before this is saved, it counts as unknown.
      LOG.warn(
          "The outcome for order {} of shop {} waits to be saved: {}",
          ended.intent().order().orderId(),
          shop,
          e.getMessage());
      unsaved.add(ended);
    }
  }
}
