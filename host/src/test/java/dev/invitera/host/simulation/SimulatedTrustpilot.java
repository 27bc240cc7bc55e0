package dev.invitera.host.simulation;

import com.google.common.collect.Sets;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.route.Leave;
import dev.invitera.host.route.Route;
import dev.invitera.host.route.Routes;
import dev.invitera.host.store.StoreContents.InvitationKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one Trustpilot of a simulation: knows what it accepted, whatever its callers learnt of it.
 */
final class SimulatedTrustpilot {

  private static final String NAME = "Ann ";

  private final Simulation simulation;
  private final Set<InvitationKey> accepted = new HashSet<>();
  private final Set<InvitationKey> doubtful = new HashSet<>();
  private final Map<String, String> references = new HashMap<>();
  private int links;

  SimulatedTrustpilot(Simulation simulation) {
    this.simulation = simulation;
  }

  /** The name of an order's customer, by which calls are told apart. */
  static String nameOf(String orderId) {
    return NAME + orderId;
  }

  /** Whether it accepted an invitation. */
  boolean accepted(InvitationKey key) {
    return accepted.contains(key);
  }

  /** Whether a caller was left without knowing what became of an invitation. */
  boolean doubtful(InvitationKey key) {
    return doubtful.contains(key);
  }

  int acceptances() {
    return accepted.size();
  }

  /** The routes of one host. */
  Routes routes(Life life) {
    return (shop, _) -> new HostRoute(life, shop.id());
  }

  private final class HostRoute implements Route {

    private final Life life;
    private final String shop;

    HostRoute(Life life, String shop) {
      this.life = life;
      this.shop = shop;
    }

    @Override
    public Leave admit(int wanted) {
      life.check();
      if (simulation.chance(0.05)) {
        return Leave.after(Duration.ofMillis(1 + simulation.random().nextInt(5_000)));
      }
      return Leave.of(simulation.chance(0.2) ? 1 : wanted);
    }

    @Override
    public Outcome attempt(InvitationContent content, Instant now) throws InterruptedException {
      simulation.hosts().mayFreeze(life);
      simulation.scheduler().interruptiblePause("call of " + content.reference());
      Invariants.require(
          !content.email().equals(Clone.CUSTOMER), "a clone's customer is invited: " + shop);
      String orderId = content.name().substring(NAME.length());
      String named = Shops.unit(shop) + " " + content.reference();
      simulation.invariants().called(life, shop, orderId, content.reviews());
      return shop.equals(Shops.LINKS)
          ? link(content, orderId)
          : mail(orderId, named, Sets.immutableEnumSet(content.reviews()));
    }

    private Outcome link(InvitationContent content, String orderId) {
      if (simulation.chance(simulation.weather().lostReply())) {
        throw new IllegalStateException("a mistake of the link maker");
      }
      know(Shops.unit(shop) + " " + content.reference(), orderId);
      return new Outcome.Linked(
          URI.create("https://links.example/" + content.reference() + "/" + links++));
    }

    private Outcome mail(String orderId, String named, Set<Review> reviews)
        throws InterruptedException {
      if (simulation.chance(simulation.weather().hang())) {
        Duration hang = Weather.wait(simulation.random());
        simulation
            .scheduler()
            .await("call hangs", () -> Thread.currentThread().isInterrupted() || life.dead(), hang);
      }
      if (simulation.chance(simulation.weather().lostReply())) {
        return lost(orderId, named, reviews);
      }
      if (simulation.chance(simulation.weather().trustpilot())) {
        return reply(refusal());
      }
      accept(orderId, named, reviews);
      return reply(new Outcome.Sent("202"));
    }

    private Outcome lost(String orderId, String named, Set<Review> reviews) {
      reviews.forEach(review -> doubtful.add(new InvitationKey(shop, orderId, review)));
      if (simulation.random().nextBoolean()) {
        accept(orderId, named, reviews);
      }
      simulation.scheduler().pause("reply lost");
      if (simulation.chance(0.2)) {
        throw new IllegalStateException("a mistake of the route");
      }
      return new Outcome.Unknown("the reply was lost");
    }

    private Outcome reply(Outcome outcome) {
      simulation.hosts().mayFreeze(life);
      simulation.scheduler().pause("reply " + outcome);
      return outcome;
    }

    private Outcome refusal() {
      return Weather.pick(
          simulation.random(),
          List.of(
              notSent("503", Optional.empty(), Outcome.Scope.ATTEMPT),
              notSent("connection refused", Optional.empty(), Outcome.Scope.ATTEMPT),
              notSent("429", Optional.of(Duration.ofMinutes(7)), Outcome.Scope.ATTEMPT),
              notSent("401", Optional.empty(), Outcome.Scope.ACCOUNT),
              new Outcome.Refused("400")));
    }

    private static Outcome notSent(String why, Optional<Duration> after, Outcome.Scope scope) {
      return new Outcome.NotSent(why, after, scope);
    }

    /** It knows an order by its reference alone. */
    private void know(String named, String orderId) {
      String order = shop + "/" + orderId;
      String known = references.putIfAbsent(named, order);
      if (known != null && !known.equals(order)) {
        throw new Violation("two orders are invited for by one reference: " + order + ", " + known);
      }
    }

    private void accept(String orderId, String named, Set<Review> reviews) {
      simulation.changed();
      know(named, orderId);
      for (Review review : reviews) {
        simulation.story().tell("accepted " + shop + "/" + orderId + " " + review.key());
        if (!accepted.add(new InvitationKey(shop, orderId, review))) {
          throw new Violation(
              "a customer is invited twice: " + shop + "/" + orderId + " " + review.key());
        }
      }
    }
  }
}
