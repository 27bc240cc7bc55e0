package dev.invitera.host.report;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.ProductFacts;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.route.ConfiguredRoutes;
import dev.invitera.host.route.links.LinkForm;
import dev.invitera.host.route.links.LinkRoute;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what would happen to an order, and the exact request or link, sending nothing. Safe for
 * several threads.
 */
public final class Plans {

  private static final String HIDDEN =
      "hidden, since it holds personal data: show-personal shows it";

  private final Optional<Store> store;
  private final Optional<Catalogs> catalogs;
  private final TrustpilotAccounts accounts;
  private final Clock clock;

  /**
   * Makes plans.
   *
   * @param store where recorded orders are; without one, only orders at hand can be planned for
   * @param catalogs what is asked for the details of products; without, orders tell all there is
   */
  public Plans(
      Optional<Store> store,
      Optional<Catalogs> catalogs,
      TrustpilotAccounts accounts,
      Clock clock) {
    this.store = store;
    this.catalogs = catalogs;
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
   * @param decision invite, wait, skip or cancel; nothing if an attempt was made, or may be under
   *     way, and none follows by itself
   * @param at when it goes out or is decided again
   * @param recorded where its invitation stands; empty if there is none yet
   */
  public record Planned(
      String review,
      String decision,
      Optional<Instant> at,
      Optional<String> why,
      Optional<Standing> recorded) {}

  /**
   * Where an invitation stands.
   *
   * @param since when it came there
   */
  public record Standing(String state, Instant since, String text) {}

  /**
   * A request as it would be sent, people masked unless asked, or the link that would be made. A
   * link holds a person throughout: unless asked, words stand in its place.
   */
  public record Request(String method, String url, Optional<String> body) {}

  /**
   * Plans for the recorded orders with a reference, in the shop's present phase. Asks the shop for
   * the details of their products.
   */
  public List<Plan> ofReference(Shop shop, String reference, boolean showPersonal)
      throws InterruptedException {
    List<Plan> plans = new ArrayList<>();
    for (Recorded recorded : recorded(shop, reference)) {
      plans.add(plan(shop, recorded.order(), recorded.known(), recorded.phase(), showPersonal));
    }
    return List.copyOf(plans);
  }

  private record Recorded(
      RecordedOrder order, Map<Review, StoredInvitation> known, ShopPhase phase) {}

  private List<Recorded> recorded(Shop shop, String reference) {
    return store
        .map(open ->
            open.read(transaction ->
                transaction.orderLists().idsByReference(shop.id(), reference).stream()
                    .flatMap(id -> transaction.orders().find(shop.id(), id).stream())
                    .map(stored ->
                        new Recorded(
                            stored.order(),
                            Decisions.known(
                                transaction, new OrderKey(shop.id(), stored.order().orderId())),
                            Decisions.phase(transaction, shop)))
                    .toList()))
        .orElse(List.of());
  }

  /**
   * A plan for an order at hand, as if it came now and the shop was active for all time: whether it
   * counts as history depends on when the shop is activated.
   */
  public Plan ofOrder(Shop shop, ShopOrder order, boolean showPersonal)
      throws InterruptedException {
    Instant now = clock.instant();
    RecordedOrder recorded = AtHand.record(shop.rules(), shop.id(), order, now);
    return plan(shop, recorded, Map.of(), new ShopPhase.Active(Instant.EPOCH), showPersonal);
  }

  private Plan plan(
      Shop shop,
      RecordedOrder order,
      Map<Review, StoredInvitation> known,
      ShopPhase phase,
      boolean showPersonal)
      throws InterruptedException {
    Instant now = clock.instant();
    List<Outlook> outlooks = Outlook.of(shop, order, known, phase, now);
    Set<Review> invited = new LinkedHashSet<>();
    outlooks.stream().filter(Outlook::goesOut).forEach(each -> invited.add(each.review()));
    return new Plan(
        order.orderId(),
        order.reference(),
        outlooks.stream().map(PlannedReview::of).toList(),
        requests(shop, order, invited, now, showPersonal));
  }

  private List<Request> requests(
      Shop shop, RecordedOrder order, Set<Review> invited, Instant now, boolean showPersonal)
      throws InterruptedException {
    if (invited.isEmpty() || order.order().customer().isEmpty()) {
      return List.of();
    }
    List<Set<Review>> attempts =
        shop.rules().takesReviewsTogether()
            ? List.of(invited)
            : invited.stream().map(Set::of).toList();
    ProductFacts facts =
        catalogs.isPresent() && invited.contains(Review.PRODUCT)
            ? catalogs.get().find(shop, order.order()).facts()
            : ProductFacts.NONE;
    return attempts.stream()
        .map(reviews -> shop.composer().compose(order, reviews, facts))
        .map(content -> request(shop, content, now, showPersonal))
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

  private Request request(Shop shop, InvitationContent content, Instant now, boolean showPersonal) {
    if (!showPersonal && shop.rules().via().makesLink()) {
      return new Request("link", HIDDEN, Optional.empty());
    }
    return switch (shop.config().route()) {
      case RouteConfig.TrustpilotEmail(String account, String unit) -> {
        TrustpilotAccounts.Preview preview =
            accounts.preview(account, unit, showPersonal ? content : masked(content), now);
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
