package dev.invitera.host.parked;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.delivery.OrderStory;
import dev.invitera.host.delivery.Stories;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.parked.ParkedQuery.Order;
import dev.invitera.host.store.DamagedOrderException;
import dev.invitera.host.store.ParkedKind;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what waits for a person, and does what the person decides. Safe for several threads. */
public final class ParkedWork {

  private final Store store;
  private final Selector selector;
  private final LookUps lookUps;
  private final Forecasts forecasts;
  private final Previews previews;
  private final Changes changes;
  private final Stories stories;
  private final Clock clock;

  /**
   * @param delivery told when invitations became due
   * @param refetches told when orders are to be looked up
   */
  public ParkedWork(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      DueSignal delivery,
      DueSignal refetches,
      Clock clock) {
    this.store = store;
    this.selector = new Selector(shops);
    this.lookUps = new LookUps(connectors);
    this.forecasts = new Forecasts(lookUps);
    this.previews = new Previews(store, selector, forecasts, clock);
    this.changes = new Changes(store, selector, delivery, refetches, clock);
    this.stories = new Stories(store);
    this.clock = clock;
  }

  /**
   * A part of a list.
   *
   * @param next where the list goes on; empty at its end
   */
  public record Page(List<ParkedItem> parked, Optional<String> next) {}

  /**
   * Lists what is parked, shop by shop, the longest parked first.
   *
   * @param after from the page before
   * @throws ParkedRefusal if the query names what is not there
   */
  public Page page(ParkedQuery query, Optional<String> after, int limit) {
    Optional<PageToken> from = after.map(PageToken::parse);
    List<ParkedRow> rows =
        store.read(transaction -> selector.find(transaction, query, from, limit + 1));
    List<ParkedRow> shown = rows.stream().limit(limit).toList();
    return new Page(
        shown.stream().map(ParkedItem::of).toList(),
        rows.size() > limit
            ? Optional.of(PageToken.after(shown.getLast()).text())
            : Optional.empty());
  }

  /**
   * What a command about a selection would change.
   *
   * @throws ParkedRefusal if the query names what is not there, or selects too much
   */
  public Preview preview(ParkedQuery query) {
    return previews.of(
        store.read(transaction ->
            new Selection(
                selector.find(transaction, query, Optional.empty(), Selection.MOST + 1))));
  }

  /**
   * Tells all of an order's parked work, and of what was closed of it.
   *
   * @throws ParkedRefusal if there is none
   */
  public List<ParkedStory> show(String shopId, Order order) {
    Shop shop = selector.shop(shopId);
    List<String> ids = store.read(transaction -> selector.orderIds(transaction, shop.id(), order));
    List<ParkedStory> told = ids.stream().flatMap(id -> tell(shop, id).stream()).toList();
    if (told.isEmpty()) {
      throw ParkedRefusal.notFound("shop '" + shop.id() + "' has nothing parked of that order");
    }
    return told;
  }

  private Optional<ParkedStory> tell(Shop shop, String orderId) {
    ParkedQuery query = ParkedQuery.ofOrder(shop.id(), new Order.Id(orderId));
    ParkedStory story =
        store.read(transaction ->
            new ParkedStory(
                shop.id(),
                orderId,
                selector.find(transaction, query, Optional.empty(), Selection.MOST).stream()
                    .map(row -> waiting(transaction, shop, row))
                    .toList(),
                transaction.unreadable().closed(shop.id(), orderId),
                Optional.empty()));
    return story.parked().isEmpty() && story.closed().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ParkedStory(
                shop.id(), orderId, story.parked(), story.closed(), story(shop, orderId)));
  }

  private Optional<OrderStory> story(Shop shop, String orderId) {
    try {
      return stories.byOrderId(shop.id(), orderId);
    } catch (DamagedOrderException e) {
      // What waits is told all the same; its reason says that the order is damaged.
      return Optional.empty();
    }
  }

  private ParkedStory.Waiting waiting(Transaction transaction, Shop shop, ParkedRow row) {
    return new ParkedStory.Waiting(
        ParkedItem.of(row), forecasts.of(transaction, shop, row, clock.instant()));
  }

  /**
   * Makes parked invitations due at once, and asks for unreadable orders again.
   *
   * @param selection of a {@link Preview}; needed unless the query names one order
   * @param mayMailTwice whether it is accepted that customers may get a second mail
   * @throws ParkedRefusal if nothing was changed, and why
   */
  public Changed retry(ParkedQuery query, Optional<String> selection, boolean mayMailTwice) {
    return changes.make(query, selection, new Retry(selector, lookUps, mayMailTwice));
  }

  /**
   * Ends parked work.
   *
   * @param selection of a {@link Preview}; needed unless the query names one order
   * @param why what the person says
   * @throws ParkedRefusal if nothing was changed, and why
   */
  public Changed close(ParkedQuery query, Optional<String> selection, String why) {
    return changes.make(query, selection, new Close(why));
  }

  /** How much is parked, by shop and kind, for the shops that have any. */
  public Map<String, Map<ParkedKind, Long>> counts() {
    return store.read(transaction -> transaction.parked().counts());
  }

  /** How many deliveries of other sites are kept, for the shops that have any. */
  Map<String, Long> foreignDeliveries() {
    return store.read(transaction -> transaction.unreadable().foreignTimes());
  }
}
