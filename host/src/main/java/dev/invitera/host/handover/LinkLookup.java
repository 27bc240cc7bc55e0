package dev.invitera.host.handover;

import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.LinkRows.LinkRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Finds the links of orders. Safe for several threads. */
public final class LinkLookup {

  private final Store store;

  public LinkLookup(Store store) {
    this.store = store;
  }

  /**
   * A link.
   *
   * @param url personal data
   */
  public record FoundLink(String orderId, Set<Review> reviews, URI url, Instant madeAt) {
    @Override
    public String toString() {
      return "FoundLink[" + orderId + ", " + reviews + ", redacted]";
    }
  }

  /** All links of a shop's orders that have a reference; empty if there is none. */
  public List<FoundLink> byReference(String shop, String reference) {
    return store.read(transaction ->
        transaction.orderLists().idsByReference(shop, reference).stream()
            .flatMap(orderId -> links(transaction, shop, orderId).stream())
            .toList());
  }

  /** All links of an order; empty if there is none. */
  public List<FoundLink> byOrderId(String shop, String orderId) {
    return store.read(transaction -> links(transaction, shop, orderId));
  }

  private static List<FoundLink> links(Transaction transaction, String shop, String orderId) {
    return transaction.links().of(shop, orderId).stream()
        .filter(link -> link.url().isPresent())
        .map(LinkLookup::found)
        .toList();
  }

  private static FoundLink found(LinkRow link) {
    return new FoundLink(link.orderId(), link.reviews(), link.url().orElseThrow(), link.madeAt());
  }
}
