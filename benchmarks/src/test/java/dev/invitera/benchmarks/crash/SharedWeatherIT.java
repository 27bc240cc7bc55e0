package dev.invitera.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Rough weather for hosts that share a PostgreSQL, with real processes. */
class SharedWeatherIT {

  /** The most calls that a host has on their way at once. */
  private static final int IN_FLIGHT = 96;

  @Test
  void aHostThatIsFrozenPastItsLeaseAndGoesOnSendsNothingTwice() throws Exception {
    try (Server server = new Server();
        Scene scene = new Scene(server.section(), server.url(), 2)) {
      String frozen = "%/" + scene.host(0).pid() + "-%";
      scene.awaitAcknowledged(300);
      // Until it stands with calls on their way, and in no transaction that has them.
      long calls;
      do {
        signal(scene, "-CONT");
        scene.awaitAcknowledged(5);
        signal(scene, "-STOP");
        calls = count(server, "lease_owner like '" + frozen + "' and state = 'calling'");
      } while (calls == 0 || endLeases(server, frozen) < calls);

      scene.await(() -> count(server, "lease_owner like '" + frozen + "'") == 0);
      assertThat(count(server, "state = 'unknown'")).isPositive();
      signal(scene, "-CONT");
      scene.awaitAcknowledged(300);

      scene.assertKept(IN_FLIGHT);
    }
  }

  @Test
  void aDatabaseThatIsGoneAndBackInMidLoadLosesNothing() throws Exception {
    try (Server server = new Server();
        Scene scene = new Scene(server.section(), server.url(), 2)) {
      scene.awaitAcknowledged(300);
      server.crash();
      long before = scene.turnedAway();
      scene.await(() -> scene.turnedAway() > before + 4);
      server.again();
      scene.awaitAcknowledged(300);

      // A call whose outcome could not be saved is saved later; none becomes unknown by this.
      scene.assertKept(0);
    }
  }

  private static void signal(Scene scene, String signal) throws Exception {
    Commands.run("kill", signal, Long.toString(scene.host(0).pid()));
  }

  /** Ends a host's leases, as if it had been frozen for as long; how many. */
  private static int endLeases(Server server, String owner) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "update invitation set lease_until = 0 where (shop, order_id, review) in ("
              + "select shop, order_id, review from invitation where lease_owner like '"
              + owner
              + "' for update skip locked)");
    }
  }

  private static long count(Server server, String where) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from invitation where " + where)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
