package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.catalog.Trouble;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.WebhookCheck;
import dev.invitera.host.intake.WebhookChecks;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import dev.invitera.host.store.UnreadableRows.ForeignRows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How all shops are. Safe for several threads. */
public final class StatusReport {

  private final Store store;
  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final ShopConditions conditions;
  private final WebhookChecks webhookChecks;
  private final Catalogs catalogs;
  private final AccountRests rests;
  private final Clock clock;

  public StatusReport(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      ShopConditions conditions,
      WebhookChecks webhookChecks,
      Catalogs catalogs,
      AccountRests rests,
      Clock clock) {
    this.store = store;
    this.shops = shops;
    this.connectors = connectors;
    this.conditions = conditions;
    this.webhookChecks = webhookChecks;
    this.catalogs = catalogs;
    this.rests = rests;
    this.clock = clock;
  }

  /**
   * How one shop is.
   *
   * @param phase watching, active or paused
   * @param activeSince invited are orders that met the trigger from then on
   * @param problem what keeps the shop or its account from working, for the operator
   * @param invitations how many by state
   * @param oldestDue since when the one that waits longest has been due
   * @param unreadable how many orders are parked because they cannot be read
   * @param foreign what came from other shops' sites, which is among the unreadable
   * @param handOversFailed how many links did not reach the shop
   * @param lookUps how many orders wait to be looked up
   * @param backfill the backfill that is open, if one is
   * @param webhooks how its webhooks stand at its platform, where this host looks after them
   * @param productsProblem what keeps its products from being looked up, for the operator; holds up
   *     nothing else
   */
  public record ShopStatus(
      String shop,
      String connector,
      String via,
      String phase,
      Optional<Instant> activeSince,
      Optional<String> problem,
      Map<String, Long> invitations,
      Optional<Instant> oldestDue,
      long parked,
      long unreadable,
      Optional<ForeignRows> foreign,
      long handOversFailed,
      long lookUps,
      Optional<Instant> lastWebhookAt,
      Optional<Instant> lastPollAt,
      Optional<Backfill> backfill,
      Optional<WebhookCheck> webhooks,
      Optional<String> productsProblem) {}

  /**
   * A backfill that has not come to its end.
   *
   * @param read how many orders its scan read
   * @param orders how many were confirmed
   * @param handedOver how many of them were handed over to the delivery
   * @param trouble what keeps it from going on, for the operator
   */
  public record Backfill(
      String phase,
      Instant from,
      long read,
      long orders,
      long handedOver,
      Optional<String> trouble) {

    private static Backfill of(BackfillRow row) {
      return new Backfill(
          row.phase().key(),
          row.terms().from(),
          row.scan().read(),
          row.handOut().total(),
          row.handOut().handedOver(),
          row.scan().trouble());
    }
  }

  /** All shops that can be worked for, by id. */
  public List<ShopStatus> shops() {
    Map<String, Map<String, Long>> counts = store.read(tx -> tx.stateCounts().all());
    return shops.all().stream().map(shop -> of(shop, counts)).toList();
  }

  /** One shop. */
  public ShopStatus of(Shop shop) {
    return of(shop, store.read(transaction -> transaction.stateCounts().all()));
  }

  private ShopStatus of(Shop shop, Map<String, Map<String, Long>> counts) {
    Optional<String> problem = problem(shop);
    Map<String, Long> own = counts.getOrDefault(shop.id(), Map.of());
    return store.read(transaction -> status(transaction, shop, problem, own));
  }

  private Optional<String> problem(Shop shop) {
    if (connectors.of(shop.id()) instanceof Connectors.Availability.NotReady(String reason)) {
      return Optional.of(reason);
    }
    return conditions
        .of(shop.id())
        .map(ShopConditions.Condition::message)
        .or(() -> conditions.lookUps().of(shop.id(), clock.instant()))
        .or(() ->
            shop.account()
                .flatMap(rests::of)
                .map(rest ->
                    "the Trustpilot account rests until " + rest.until() + ": " + rest.why()));
  }

  private ShopStatus status(
      Transaction transaction, Shop shop, Optional<String> problem, Map<String, Long> counts) {
    Instant now = clock.instant();
    ShopPhase phase = Decisions.phase(transaction, shop);
    Optional<ShopRow> row = transaction.shops().find(shop.id());
    return new ShopStatus(
        shop.id(),
        shop.config().connector(),
        shop.rules().via().key(),
        key(phase),
        phase.activeSince(),
        problem,
        counts,
        transaction.dueInvitations().nextDue(shop.id(), now).filter(at -> at.isBefore(now)),
        counts.getOrDefault("unknown", 0L) + counts.getOrDefault("refused", 0L),
        transaction.unreadable().count(shop.id()),
        transaction.unreadable().foreign(shop.id()),
        transaction.links().failedHandOvers(shop.id()),
        transaction.refetches().count(shop.id()),
        row.flatMap(ShopRow::lastWebhookAt),
        row.flatMap(ShopRow::lastPollAt),
        transaction
            .backfills()
            .find(shop.id())
            .filter(backfill -> !backfill.phase().ended())
            .map(Backfill::of),
        webhookChecks.of(shop.id()),
        catalogs.trouble(shop.id()).map(Trouble::message));
  }

  private static String key(ShopPhase phase) {
    return switch (phase) {
      case ShopPhase.Watching() -> "watching";
      case ShopPhase.Active _ -> "active";
      case ShopPhase.Paused _ -> "paused";
    };
  }
}
