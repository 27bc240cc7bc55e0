package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds shops that stand in no configuration any more, and of which something is still to come:
 * their orders wait for nobody. Safe for several threads.
 */
public final class GoneShops {

  private static final Set<String> OPEN =
      Set.of("waiting", "due", "calling", "retrying", "unknown", "refused");

  /** A shop that was heard of so short a while ago is another host's. */
  private static final Duration SILENCE = Duration.ofMinutes(30);

  private final Store store;
  private final ConfiguredShops shops;
  private final Clock clock;

  public GoneShops(Store store, ConfiguredShops shops, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.clock = clock;
  }

  /**
   * A shop that is configured no more.
   *
   * @param invitations those that have not ended, by state
   * @param advice what the operator can do
   */
  public record GoneShop(String shop, Map<String, Long> invitations, String advice) {

    public GoneShop {
      invitations = new TreeMap<>(invitations);
    }

    @Override
    public String toString() {
      String counts =
          invitations.entrySet().stream()
              .map(count -> count.getValue() + " " + count.getKey())
              .collect(Collectors.joining(", "));
      return "Shop %s is configured no more, and its invitations wait for nobody (%s): %s"
          .formatted(shop, counts, advice);
    }
  }

  /** All of them, by id; where hosts share the store, only those that none seems to work for. */
  public List<GoneShop> all() {
    return store.read(transaction ->
        found(transaction).filter(gone -> !elsewhere(transaction, gone.shop())).toList());
  }

  /** Those among shops that this host had until now. */
  public List<GoneShop> among(Set<String> some) {
    return store.read(
        transaction -> found(transaction).filter(gone -> some.contains(gone.shop())).toList());
  }

  private Stream<GoneShop> found(Transaction transaction) {
    Set<String> expected = shops.configured();
    return transaction.stateCounts().all().entrySet().stream()
        .filter(entry -> !expected.contains(entry.getKey()))
        .map(entry -> gone(entry.getKey(), entry.getValue()))
        .filter(gone -> !gone.invitations().isEmpty());
  }

  private GoneShop gone(String shop, Map<String, Long> counts) {
    Map<String, Long> open = new TreeMap<>(counts);
    open.keySet().retainAll(OPEN);
    String advice =
        "put its file back, or write 'was: "
            + shop
            + "' into the shop that took its place, which takes them over";
    return new GoneShop(
        shop,
        open,
        store.shared() ? advice + "; nothing is to be done if another host has it" : advice);
  }

  private boolean elsewhere(Transaction transaction, String shop) {
    Instant since = clock.instant().minus(SILENCE);
    return store.shared()
        && transaction.shops().find(shop).stream()
            .flatMap(GoneShops::heard)
            .anyMatch(at -> at.isAfter(since));
  }

  private static Stream<Instant> heard(ShopRow row) {
    return Stream.of(row.lastPollAt(), row.lastWebhookAt()).flatMap(Optional::stream);
  }
}
