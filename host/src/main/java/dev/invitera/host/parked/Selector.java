package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.parked.ParkedQuery.Order;
import dev.invitera.host.store.ParkedFilter;
import dev.invitera.host.store.ParkedKind;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.ParkedRows.Place;
import dev.invitera.host.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds parked work: shop by shop, invitations first, what waits longest first. */
final class Selector {

  private final ConfiguredShops shops;

  Selector(ConfiguredShops shops) {
    this.shops = shops;
  }

  /**
   * Finds up to a limit.
   *
   * @throws ParkedRefusal if the shop is not configured, or has no such order
   */
  List<ParkedRow> find(
      Transaction transaction, ParkedQuery query, Optional<PageToken> after, int limit) {
    ParkedFilter filter = filter(transaction, query);
    List<ParkedRow> found = new ArrayList<>();
    for (String shop : shops(query)) {
      for (boolean unreadable : new boolean[] {false, true}) {
        if (found.size() < limit
            && wanted(filter, unreadable)
            && reached(after, shop, unreadable)) {
          Optional<Place> from =
              after
                  .filter(token -> token.shop().equals(shop) && token.unreadable() == unreadable)
                  .map(PageToken::place);
          int left = limit - found.size();
          found.addAll(
              unreadable
                  ? transaction.parked().unreadable(shop, filter, from, left)
                  : transaction.parked().invitations(shop, filter, from, left));
        }
      }
    }
    return found;
  }

  private List<String> shops(ParkedQuery query) {
    return query
        .shop()
        .map(id -> List.of(shop(id).id()))
        .orElseGet(() -> shops.all().stream().map(Shop::id).toList());
  }

  /** A configured shop. */
  Shop shop(String id) {
    return shops
        .find(id)
        .orElseThrow(() -> ParkedRefusal.notFound("no shop '" + id + "' is configured"));
  }

  private ParkedFilter filter(Transaction transaction, ParkedQuery query) {
    return query
        .order()
        .map(order ->
            query.filter().ofOrders(orderIds(transaction, query.shop().orElseThrow(), order)))
        .orElse(query.filter());
  }

  /** The ids of the orders that a name means; never none. */
  List<String> orderIds(Transaction transaction, String shop, Order order) {
    return switch (order) {
      case Order.Id(String id) -> List.of(id);
      case Order.Reference(String reference) -> {
        List<String> ids = transaction.orderLists().idsByReference(shop(shop).id(), reference);
        if (ids.isEmpty()) {
          throw ParkedRefusal.notFound(
              "shop '"
                  + shop
                  + "' has no order with reference "
                  + reference
                  + "; one that could not be read is found by --order-id");
        }
        yield ids;
      }
    };
  }

  private static boolean wanted(ParkedFilter filter, boolean unreadable) {
    return filter.kind().map(kind -> (kind == ParkedKind.UNREADABLE) == unreadable).orElse(true);
  }

  /** Whether a shop's table is not one of those that earlier pages ended. */
  private static boolean reached(Optional<PageToken> after, String shop, boolean unreadable) {
    if (after.isEmpty()) {
      return true;
    }
    int order = shop.compareTo(after.get().shop());
    return order > 0 || (order == 0 && (unreadable || !after.get().unreadable()));
  }
}
