package dev.invitera.benchmarks.large;

import dev.invitera.host.store.DueInvitationRows.LostCall;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ParkedFilter;
import dev.invitera.host.store.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the host asks its store for: on an order's way, in the background, and for people. */
final class Questions {

  /** One question; the work is made anew for each time with another order. */
  record Question(String name, Work<?> work) {}

  private static final ParkedFilter EVERYTHING =
      new ParkedFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  private Questions() {}

  /**
   * @param shop which is asked for
   * @param orderId one of its orders
   */
  static List<Question> of(String shop, String orderId, Instant now) {
    Instant month = now.minus(Duration.ofDays(30));
    List<Question> all = new ArrayList<>();
    all.add(new Question("claimable", t -> t.dueInvitations().claimable(shop, now, 64)));
    all.add(new Question("nextDue", t -> t.dueInvitations().nextDue(shop, now)));
    all.add(new Question("firstDue of all shops", t -> t.dueInvitations().firstDue()));
    all.add(
        new Question(
            "lost calls", t -> t.dueInvitations().lostCallsAfter(LostCall.NONE, now, false, 100)));
    all.add(new Question("order", t -> t.orders().find(shop, orderId)));
    all.add(new Question("invitations of an order", t -> t.invitations().of(shop, orderId)));
    all.add(
        new Question(
            "lease",
            t -> {
              t.dueInvitations().lease(new OrderKey(shop, orderId), now, now.plusSeconds(60));
              return true;
            }));
    all.add(
        new Question(
            "holders of a reference", t -> t.orders().holders(shop + ".example", orderId)));
    all.add(
        new Question("look-up by reference", t -> t.orderLists().idsByReference(shop, orderId)));
    all.add(
        new Question("transitions of an order", t -> t.invitations().transitions(shop, orderId)));
    all.add(new Question("attempts for an order", t -> t.attempts().of(shop, orderId)));
    all.add(new Question("hand-overs due", t -> t.links().nextHandOver(shop)));
    all.add(new Question("counts by state", t -> t.stateCounts().all()));
    all.add(new Question("failed hand-overs", t -> t.links().failedHandOvers(shop)));
    all.add(
        new Question(
            "parked list", t -> t.parked().invitations(shop, EVERYTHING, Optional.empty(), 100)));
    all.add(new Question("parked counts", t -> t.parked().counts()));
    all.add(new Question("erasable", t -> t.orderLists().erasable(month, 100)));
    all.add(new Question("exchanges to delete", t -> t.attempts().deleteExchanges(month, 100)));
    all.add(new Question("recent", t -> t.orderLists().recent(50)));
    all.add(new Question("ids in a page", t -> t.orderLists().idsAfter(shop, orderId, 100)));
    all.add(new Question("ids due in a page", t -> t.orderLists().idsDueAfter(shop, "", 100)));
    return all;
  }
}
