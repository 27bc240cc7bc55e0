package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;
import static dev.invitera.host.backfill.BackfillSteps.placedSince;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backfill that its shop took over from a former id, of which orders are still to be moved. */
class TakenOverBackfillTest extends BackfillTests {

  private static final String FORMER = "former";

  @Override
  ConfiguredShops shops() {
    ShopConfig shop = Configs.email(SHOP, Rules.email().build());
    return Configs.shops(
        new ShopConfig(
            shop.id(),
            Optional.of(FORMER),
            shop.connector(),
            shop.settings(),
            shop.route(),
            shop.accessToken(),
            shop.rules()));
  }

  @BeforeEach
  void confirmed() {
    many(30, 20);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
  }

  private void isUnderTheFormerId(String id) {
    one.host.store.write(tx -> {
      tx.shops().see(FORMER, clock.instant());
      tx.movedOrders().move(new OrderKey(SHOP, id), FORMER);
      return tx;
    });
  }

  private void leased(Instant until) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("i.db"));
        PreparedStatement statement =
            connection.prepareStatement("update invitation set lease_until = ? where shop = ?")) {
      statement.setLong(1, until.toEpochMilli());
      statement.setString(2, FORMER);
      assertThat(statement.executeUpdate()).isPositive();
    }
  }

  @Test
  void handsOverWhatIsStillUnderTheFormerId() {
    isUnderTheFormerId("o2");
    BackfillReport done = one.through("sending");
    assertThat(done.handedOver()).isEqualTo(30);
    assertThat(route.references()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void waitsForWhatSomebodyWorksOnThere() throws Exception {
    isUnderTheFormerId("o2");
    leased(clock.instant().plus(Duration.ofMinutes(1)));
    one.step();
    one.host.delivery.run();
    one.step();
    one.host.delivery.run();
    assertThat(one.backfills.report(SHOP).phase()).isEqualTo("sending");
    assertThat(route.references()).containsExactly("No1");

    clock.advance(Duration.ofMinutes(1));
    assertThat(one.through("sending").handedOver()).isEqualTo(30);
    assertThat(route.references()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void takesBackWhatIsStillUnderTheFormerId() throws Exception {
    one.step();
    isUnderTheFormerId("o2");
    leased(clock.instant().plus(Duration.ofMinutes(1)));
    one.backfills.cancel(SHOP);
    one.step();
    one.step();
    assertThat(one.backfills.report(SHOP).phase()).isEqualTo("cancelling");
    clock.advance(Duration.ofMinutes(1));
    assertThat(one.through("cancelling").phase()).isEqualTo("cancelled");
    assertThat(one.host.service(SHOP, "o2"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.HISTORY));
    assertThat(route.references()).isEmpty();
  }
}
