package dev.invitera.host.delivery;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.delivery.OrderStory.InvitationFacts;
import dev.invitera.host.delivery.OrderStory.OrderFacts;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import dev.invitera.host.store.TransitionRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the stories of orders. Safe for several threads. */
public final class Stories {

  private final Store store;

  public Stories(Store store) {
    this.store = store;
  }

  /** The stories of all orders of a shop that have a reference. */
  public List<OrderStory> byReference(String shop, String reference) {
    return store.read(transaction ->
        transaction.orderLists().idsByReference(shop, reference).stream()
            .flatMap(orderId -> story(transaction, shop, orderId).stream())
            .toList());
  }

  /** The story of an order, if it was ever recorded. */
  public Optional<OrderStory> byOrderId(String shop, String orderId) {
    return store.read(transaction -> story(transaction, shop, orderId));
  }

  /** The orders that changed last, the newest first. */
  public List<OrderStory> recent(int limit) {
    return store.read(transaction ->
        transaction.orderLists().recent(limit).stream()
            .flatMap(key -> story(transaction, key).stream())
            .toList());
  }

  private static Optional<OrderStory> story(Transaction transaction, OrderKey key) {
    return story(transaction, key.shop(), key.orderId());
  }

  private static Optional<OrderStory> story(Transaction transaction, String shop, String orderId) {
    return transaction
        .orders()
        .find(shop, orderId)
        .map(stored -> {
          List<TransitionRow> history = transaction.invitations().transitions(shop, orderId);
          return new OrderStory(
              facts(stored),
              transaction.invitations().of(shop, orderId).stream()
                  .map(invitation -> facts(invitation, history))
                  .toList(),
              history,
              transaction.attempts().of(shop, orderId),
              transaction.links().handOvers(shop, orderId));
        });
  }

  private static OrderFacts facts(StoredOrder stored) {
    RecordedOrder recorded = stored.order();
    ShopOrder order = recorded.order();
    return new OrderFacts(
        recorded.shop(),
        recorded.orderId(),
        recorded.reference(),
        order.status().label(),
        order.state().name().toLowerCase(Locale.ROOT),
        order.customer().map(Stories::masked),
        order.country(),
        order.locale(),
        order.lines().stream().map(OrderLine::name).toList(),
        order.placedAt(),
        recorded.version(),
        recorded.firstSeenAt(),
        recorded.observedAt(),
        recorded.triggeredAt(),
        recorded.liftedAt(),
        recorded.deletedAt(),
        stored.erasedAt());
  }

  /** Enough to tell two customers of a shop apart, too little to write to one. */
  static String masked(Customer customer) {
    int at = customer.email().lastIndexOf('@');
    String local = at > 0 ? first(customer.email()) : "";
    return (customer.name().isEmpty() ? "" : first(customer.name()) + "…")
        + (at > 0 ? " <" + local + "…@…>" : "");
  }

  private static String first(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  private static InvitationFacts facts(StoredInvitation invitation, List<TransitionRow> history) {
    InvitationState state = invitation.state();
    return new InvitationFacts(
        invitation.review().key(),
        state.key(),
        state.reason(),
        StateText.of(state) + lastNote(invitation, history),
        next(state),
        state.dueAt(),
        invitation.attempts());
  }

  /** What was learnt with the last step, beside the state's own reason. */
  private static String lastNote(StoredInvitation invitation, List<TransitionRow> history) {
    String start = invitation.state().reason() + ": ";
    return history.reversed().stream()
        .filter(row -> row.review() == invitation.review())
        .findFirst()
        .map(TransitionRow::why)
        .filter(why -> why.startsWith(start))
        .map(why -> " Last time: " + why.substring(start.length()))
        .orElse("");
  }

  private static String next(InvitationState state) {
    return switch (state) {
      case InvitationState.Waiting(_, Reason.Wait why) when why.isTrouble() ->
          "the order is looked at again";
      case InvitationState.Waiting(Optional<Instant> until, _) ->
          until.isPresent()
              ? "decided anew then"
              : "decided anew when the order, the shop or the rules change";
      case InvitationState.Skipped _, InvitationState.Cancelled _ ->
          "nothing, unless the order or the rules change";
      case InvitationState.Due _ -> "the order is looked at again, then it goes out";
      case InvitationState.Calling _ -> "its outcome is recorded";
      case InvitationState.Retrying _ -> "the order is looked at again, then it is tried again";
      case InvitationState.Unknown _, InvitationState.Refused _ -> "waits for a person";
      case InvitationState.Sent _, InvitationState.Linked _, InvitationState.Closed _ -> "nothing";
    };
  }
}
