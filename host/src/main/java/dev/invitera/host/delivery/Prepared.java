package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Answer;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.ProductFacts;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What goes out of candidates that one attempt is for, and what does not.
 *
 * @param content of what goes out; empty if nothing does
 * @param instead the steps of those that do not
 */
record Prepared(Optional<InvitationContent> content, Map<Candidate, Transition> instead) {

  static Prepared of(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      List<Candidate> group,
      Answer products,
      Instant now) {
    Set<Review> reviews = Candidate.reviews(group);
    Optional<Instant> later =
        reviews.contains(Review.PRODUCT)
            ? ProductWait.until(transaction, shop, order, products, now)
            : Optional.empty();
    if (later.isPresent()) {
      return nothing(
          group, candidate -> Transition.withoutProducts(candidate.state(), later.get()));
    }
    Optional<InvitationContent> content = composed(shop, order, reviews, products.facts());
    if (content.isEmpty()) {
      return nothing(
          group,
          candidate ->
              Transition.unusable(
                  candidate.state(), "the shop's rules fail on this order: see its tags"));
    }
    if (!reviews.contains(Review.PRODUCT) || !content.get().products().isEmpty()) {
      return new Prepared(content, Map.of());
    }
    return products instanceof Answer.Remembered
        // The catalog may know their numbers, and is asked once no platform waits for it.
        ? nothing(group, candidate -> Transition.withoutProducts(candidate.state(), now))
        : withoutProducts(shop, order, group);
  }

  /** Numbers that only the catalog could have told are not to be had: the other reviews go out. */
  private static Prepared withoutProducts(Shop shop, RecordedOrder order, List<Candidate> group) {
    Map<Boolean, List<Candidate>> byProduct =
        group.stream().collect(Collectors.partitioningBy(each -> each.review() == Review.PRODUCT));
    List<Candidate> others = byProduct.getOrDefault(false, List.of());
    Prepared skipped =
        nothing(
            byProduct.getOrDefault(true, List.of()),
            candidate ->
                Transition.decided(candidate.state(), new Decision.Skip(Reason.Skip.NO_PRODUCTS)));
    return new Prepared(
        others.isEmpty()
            ? Optional.empty()
            : composed(shop, order, Candidate.reviews(others), ProductFacts.NONE),
        skipped.instead());
  }

  private static Prepared nothing(List<Candidate> group, Function<Candidate, Transition> step) {
    return new Prepared(
        Optional.empty(), group.stream().collect(Collectors.toMap(Function.identity(), step)));
  }

  /** Rules may hold an operator's expressions: whatever those do must not stop the others. */
  private static Optional<InvitationContent> composed(
      Shop shop, RecordedOrder order, Set<Review> group, ProductFacts facts) {
    try {
      return Optional.of(shop.composer().compose(order, group, facts));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
