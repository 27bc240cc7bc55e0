package dev.invitera.host.report;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.route.ConfiguredRoutes;
import dev.invitera.host.route.links.LinkForm;
import dev.invitera.host.route.links.LinkRoute;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what would happen to an order, and the exact request or link, sending nothing. Safe for
 * several threads.
 */
public final class Plans {

  private final Optional<Store> store;
  private final TrustpilotAccounts accounts;
  private final Clock clock;

  /**
   * Makes plans.
   *
   * @param store where recorded orders are; without one, only orders at hand can be planned for
   */
  public Plans(Optional<Store> store, TrustpilotAccounts accounts, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What would happen to an order.
   *
   * @param decisions one for each review that the shop asks for
   * @param requests what would be sent, or the link that would be made; empty if nothing goes out
   */
  public record Plan(
      String orderId, String reference, List<Planned> decisions, List<Request> requests) {}

  /**
   * What is decided for one review.
   *
   * @param decision invite, wait, skip or cancel
   * @param at when it goes out or is decided again
   */
  public record Planned(
      String review, String decision, Optional<Instant> at, Optional<String> why) {}

  /** A request as it would be sent, or a link as it would be made; people masked unless asked. */
  public record Request(String method, String url, Optional<String> body) {}

  /** Plans for the recorded orders with a reference, in the shop's present phase. */
  public List<Plan> ofReference(Shop shop, String reference, boolean showPersonal) {
    return store
        .map(open ->
            open.read(transaction ->
                transaction.orders().idsByReference(shop.id(), reference).stream()
                    .flatMap(id -> transaction.orders().find(shop.id(), id).stream())
                    .map(stored ->
                        plan(
                            shop,
                            stored.order(),
                            service(
                                transaction.invitations().of(shop.id(), stored.order().orderId())),
                            Decisions.phase(transaction, shop),
                            showPersonal))
                    .toList()))
        .orElse(List.of());
  }

  /**
   * A plan for an order at hand, as if it came now and the shop was active for all time: whether it
   * counts as history depends on when the shop is activated.
   */
  public Plan ofOrder(Shop shop, ShopOrder order, boolean showPersonal) {
    Instant now = clock.instant();
    RecordedOrder recorded = AtHand.record(shop.rules(), shop.id(), order, now);
    return plan(
        shop, recorded, Optional.empty(), new ShopPhase.Active(Instant.EPOCH), showPersonal);
  }

  private static Optional<InvitationState> service(List<StoredInvitation> invitations) {
    return invitations.stream()
        .filter(stored -> stored.review() == Review.SERVICE)
        .map(StoredInvitation::state)
        .findFirst();
  }

  private Plan plan(
      Shop shop,
      RecordedOrder order,
      Optional<InvitationState> service,
      ShopPhase phase,
      boolean showPersonal) {
    Instant now = clock.instant();
    List<Planned> decisions = new ArrayList<>();
    Set<Review> invited = new LinkedHashSet<>();
    for (Review review : shop.rules().reviews().stream().sorted().toList()) {
      Decision decision = shop.decider().decide(order, review, service, phase, now);
      decisions.add(planned(review, decision));
      if (!(decision instanceof Decision.Skip) && !(decision instanceof Decision.Cancel)) {
        invited.add(review);
      }
    }
    return new Plan(
        order.orderId(),
        order.reference(),
        decisions,
        requests(shop, order, invited, now, showPersonal));
  }

  private static Planned planned(Review review, Decision decision) {
    return switch (decision) {
      case Decision.Invite(Instant due) ->
          new Planned(review.key(), "invite", Optional.of(due), Optional.empty());
      case Decision.Wait(Optional<Instant> until, var why) ->
          new Planned(review.key(), "wait", until, Optional.of(why.text()));
      case Decision.Skip(var why) ->
          new Planned(review.key(), "skip", Optional.empty(), Optional.of(why.text()));
      case Decision.Cancel(var why) ->
          new Planned(review.key(), "cancel", Optional.empty(), Optional.of(why.text()));
    };
  }

  private List<Request> requests(
      Shop shop, RecordedOrder order, Set<Review> invited, Instant now, boolean showPersonal) {
    if (invited.isEmpty() || order.order().customer().isEmpty()) {
      return List.of();
    }
    List<Set<Review>> attempts =
        shop.rules().takesReviewsTogether()
            ? List.of(invited)
            : invited.stream().map(Set::of).toList();
    return attempts.stream()
        .map(reviews -> shop.composer().compose(order, reviews))
        .map(content -> showPersonal ? content : masked(content))
        .map(content -> request(shop, content, now))
        .toList();
  }

  private static InvitationContent masked(InvitationContent content) {
    return new InvitationContent(
        content.reviews(),
        Mask.email(content.email()),
        Mask.name(content.name()),
        content.reference(),
        content.locale(),
        content.sender(),
        content.location(),
        content.redirect(),
        content.tags(),
        content.templates(),
        content.products());
  }

  private Request request(Shop shop, InvitationContent content, Instant now) {
    return switch (shop.config().route()) {
      case RouteConfig.TrustpilotEmail(String account, String unit) -> {
        TrustpilotAccounts.Preview preview = accounts.preview(account, unit, content, now);
        yield new Request(preview.method(), preview.url(), Optional.of(preview.body()));
      }
      case RouteConfig.BusinessGeneratedLink link ->
          link(new LinkRoute(ConfiguredRoutes.makers(link, LinkForm.PAGE)), content);
      case RouteConfig.UniqueLink link ->
          link(new LinkRoute(ConfiguredRoutes.makers(link, LinkForm.PAGE)), content);
    };
  }

  private static Request link(LinkRoute route, InvitationContent content) {
    return new Request("link", route.link(content), Optional.empty());
  }
}
