package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Recording.Identity;
import dev.invitera.host.invitation.References;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.OrderRows.ReferenceHolder;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fixes an order's reference when it is first recorded. Trustpilot knows an order by it alone, so
 * within a business unit another customer's order must not have the same.
 */
final class Identities {

  private Identities() {}

  static Identity of(Transaction transaction, Shop shop, StorableOrder prepared) {
    String orderId = prepared.order().ref().orderId();
    Optional<Instant> deletedAt = transaction.orders().earlyDeletion(shop.id(), orderId);
    Optional<OrderKey> former = FormerOrders.former(shop, orderId);
    String wanted = References.of(prepared.order(), shop.rules().reference());
    String withId = References.disambiguated(wanted, prepared.order());
    for (String reference : List.of(wanted, withId, withId + "-" + shop.id())) {
      String businessUnit = shop.config().route().businessUnit();
      transaction.orders().lockReference(businessUnit, reference);
      List<ReferenceHolder> holders =
          transaction.orders().holders(businessUnit, reference).stream()
              .filter(holder -> !holder.is(shop.id(), orderId))
              .filter(holder -> former.filter(own -> holder.is(own.shop(), orderId)).isEmpty())
              .toList();
      if (holders.isEmpty()) {
        return new Identity(reference, false, deletedAt);
      }
      if (prepared.customerKey().isPresent()
          && holders.stream()
              .anyMatch(other -> other.customerKey().equals(prepared.customerKey()))) {
        return new Identity(reference, true, deletedAt);
      }
    }
    return new Identity(withId + "-" + shop.id(), true, deletedAt);
  }
}
