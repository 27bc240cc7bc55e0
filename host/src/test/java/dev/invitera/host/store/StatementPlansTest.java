package dev.invitera.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.fixture.Configs;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.LinkRows.HandOverKey;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.RefetchRows.RefetchRow;
import dev.invitera.host.store.RefetchRows.Why;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked of one order costs the same however many orders its shop has due: SQLite, which
 * knows nothing of how the rows are spread, prefers an index with a range to the order's own key.
 */
class StatementPlansTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final OrderKey ORDER = new OrderKey("acme", "7");
  private static final BackfillItemRows.Of BACKFILL = new BackfillItemRows.Of("acme", NOW);
  private static final HandOverKey HAND_OVER = new HandOverKey("acme", "7", Review.SERVICE, "note");

  @Test
  void statementsOfOneOrderFindItByItsKey(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("invitera.db");
    Store.open(Configs.store(file), "host-1", Clock.systemUTC()).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Plans plans = new Plans(connection);
      SqlTransaction transaction =
          new SqlTransaction(new Sql(plans, new SqliteDialect()), "host-1");

      statementsOfOneOrder().forEach(statement -> statement.accept(transaction));

      assertThat(plans.found)
          .hasSizeGreaterThanOrEqualTo(statementsOfOneOrder().size())
          .allSatisfy(plan -> assertThat(plan).contains("order_id=?"));
    }
  }

  @Test
  void ordersWithTheSameReferenceAreFoundByIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("invitera.db");
    Store.open(Configs.store(file), "host-1", Clock.systemUTC()).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Plans plans = new Plans(connection);
      ReferenceRows references = new ReferenceRows(new Sql(plans, new SqliteDialect()));

      assertThat(references.bearers(new ReferenceRows.Reference("acme.example", "100"))).isEmpty();
      assertThat(references.skippedAfter(ORDER, 100)).isEmpty();

      assertThat(plans.found.getFirst())
          .contains("shop_order_by_reference (reference=? AND business_unit=?)");
      assertThat(plans.found.getLast())
          .contains("shop_order_behind")
          .contains("sqlite_autoindex_invitation_1 (shop=? AND order_id=?)");
    }
  }

  private static List<Consumer<Transaction>> statementsOfOneOrder() {
    RefetchRow refetch = new RefetchRow("7", Why.CHANGED, NOW, 1);
    return List.of(
        tx -> {
          var _ = tx.orders().find("acme", "7");
        },
        tx -> tx.orders().saveLift(ORDER, Optional.of(NOW)),
        tx -> tx.orders().saveDeletion(ORDER, NOW, NOW),
        tx -> {
          var _ = tx.orders().earlyDeletion("acme", "7");
        },
        tx -> {
          var _ = tx.references().of(ORDER);
        },
        tx -> tx.references().save(ORDER, true),
        tx -> {
          var _ = tx.movedOrders().busy(ORDER, NOW);
        },
        tx -> {
          var _ = tx.movedOrders().exists(ORDER);
        },
        tx -> {
          var _ = tx.movedShops().applyEarlyDeletion(ORDER, "former", NOW);
        },
        tx -> {
          var _ = tx.invitations().of("acme", "7");
        },
        tx -> {
          var _ = tx.invitations().transitions("acme", "7");
        },
        tx -> tx.dueInvitations().lease(ORDER, NOW, NOW),
        tx -> tx.dueInvitations().renewLease(ORDER, NOW),
        tx -> {
          var _ = tx.attempts().of("acme", "7");
        },
        tx -> {
          var _ = tx.links().of("acme", "7");
        },
        tx -> {
          var _ = tx.links().handOvers("acme", "7");
        },
        tx -> {
          var _ = tx.links().renewHandOver(HAND_OVER, NOW);
        },
        tx -> tx.links().moveHandOver(HAND_OVER, "done", "", Optional.empty(), NOW),
        tx -> tx.unreadable().resolve("acme", "7"),
        tx -> {
          var _ = tx.unreadable().parked("acme", "7", "reason");
        },
        tx -> {
          var _ = tx.unreadable().closed("acme", "7");
        },
        tx -> tx.backfillItems().remove(BACKFILL, "7"),
        tx -> tx.backfillItems().saveOutcome(BACKFILL, "7", "invite", "handed-over"),
        tx -> {
          var _ = tx.backfillItems().inviting(BACKFILL, "7");
        },
        tx -> tx.refetches().done("acme", refetch),
        tx -> tx.refetches().putOff("acme", refetch, NOW, "failure"));
  }

  /** Notes how each statement would be done, and does it. */
  private static final class Plans implements Statements {

    private final Connection connection;
    private final List<String> found = new ArrayList<>();

    Plans(Connection connection) {
      this.connection = connection;
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
      try (PreparedStatement explain = connection.prepareStatement("explain query plan " + sql);
          ResultSet rows = explain.executeQuery()) {
        StringBuilder plan = new StringBuilder(sql.strip());
        while (rows.next()) {
          plan.append("\n  ").append(rows.getString("detail"));
        }
        found.add(plan.toString());
      }
      return connection.prepareStatement(sql);
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) throws SQLException {
      statement.close();
    }
  }
}
