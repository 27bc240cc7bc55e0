package dev.invitera.host.store;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState.Calling;
import dev.invitera.host.invitation.InvitationState.Due;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresDatabases.class)
class StateCountsTest {

  private static final Instant LATER = DAY.plusSeconds(600);

  @Test
  void sqliteCountsTheSameHoweverFarItsStepsWereAdded(@TempDir Path folder) throws Exception {
    StoreConfig config = Configs.store(folder.resolve("data/invitera.db"));
    try (Store store = Store.open(config, "host-1", Clock.systemUTC())) {
      countsTheSameHoweverFarItsStepsWereAdded(store, store);
    }
  }

  @Test
  void postgresCountsTheSameForEveryHost(Postgres postgres) throws Exception {
    StoreConfig.Postgres database = postgres.database();
    try (Store one = PostgresStore.open(database, "one");
        Store other = PostgresStore.open(database, "other")) {
      countsTheSameHoweverFarItsStepsWereAdded(one, other);
    }
  }

  private static void countsTheSameHoweverFarItsStepsWereAdded(Store one, Store other) {
    for (int i = 0; i < 5; i++) {
      due(one, "acme", "a" + i);
    }
    due(one, "other", "b0");
    send(one, new OrderKey("acme", "a0"), LATER);
    Map<String, Map<String, Long>> expected =
        Map.of("acme", Map.of("due", 4L, "sent", 1L), "other", Map.of("due", 1L));

    assertThat(counts(one)).isEqualTo(expected);
    assertThat(fold(one, DAY, 100)).as("nothing before").isZero();
    assertThat(fold(one, LATER, 4)).as("no more than the limit").isEqualTo(4);
    assertThat(counts(other)).isEqualTo(expected);
    assertThat(fold(other, LATER, 100)).as("none of the two later ones").isEqualTo(2);
    assertThat(counts(one)).isEqualTo(expected);
    assertThat(fold(one, LATER.plusMillis(1), 100)).isEqualTo(2);
    assertThat(fold(other, LATER.plusMillis(1), 100)).as("all added").isZero();
    assertThat(counts(one)).isEqualTo(expected);

    one.write(tx -> tx.shops().rename("other", "renamed"));
    assertThat(counts(other))
        .isEqualTo(Map.of("acme", expected.get("acme"), "renamed", expected.get("other")));
  }

  private static Map<String, Map<String, Long>> counts(Store store) {
    return store.read(tx -> tx.stateCounts().all());
  }

  private static long fold(Store store, Instant before, int limit) {
    return store.<Long>write(tx -> tx.stateCounts().fold(before, limit));
  }

  private static void due(Store store, String shop, String id) {
    ShopOrder order = Orders.order(id, OrderState.FULFILLED, DAY).build();
    RecordedOrder recorded =
        new RecordedOrder(
            shop,
            order,
            DAY,
            DAY,
            DAY,
            true,
            Optional.of(DAY),
            Optional.empty(),
            id,
            false,
            Optional.empty(),
            Optional.empty());
    StorableOrder storable = StorableOrder.of(order, store.customerKeys());
    store.write(tx -> {
      tx.shops().see(shop, DAY);
      tx.orders().save(recorded, storable, shop + ".example", DAY);
      Transition first = Transition.first(new Decision.Invite(DAY));
      tx.invitations().move(new OrderKey(shop, id), Review.SERVICE, first, DAY);
      return true;
    });
  }

  private static void send(Store store, OrderKey order, Instant now) {
    store.write(tx -> {
      Transition intent = Transition.intended(new Due(DAY), now);
      tx.invitations().move(order, Review.SERVICE, intent, now);
      Transition sent = Transition.sent(new Calling(now), now);
      tx.invitations().move(order, Review.SERVICE, sent, now);
      return true;
    });
  }
}
