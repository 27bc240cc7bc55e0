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

  @Test
  void aHostThatIsFrozenPastItsLeaseAndGoesOnSendsNothingTwice() throws Exception {
    try (Server server = new Server();
        Scene scene = new Scene(server.section(), server.url(), 2)) {
      String its = "lease_owner like '%/" + scene.host(0).pid() + "-%'";
      scene.awaitAcknowledged(300);
      freezeInMidCall(server, scene, its);

      // The other takes its calls for lost, and delivers what else is due.
      scene.await(() -> count(server, its + " and state = 'calling'") == 0);
      assertThat(count(server, "state = 'unknown'")).isPositive();
      int mailed = scene.trustpilot().mailed().size();
      scene.trustpilot().release();
      scene.await(() -> scene.trustpilot().mailed().size() > mailed + 100);

      // Its calls were answered while it was frozen: it tells how they ended.
      signal(scene, "-CONT");
      scene.awaitAcknowledged(300);
      scene.await(() -> count(server, "state = 'unknown'") == 0);
      scene.assertKept(0);
    }
  }

  /** Until it stands with calls on their way, and in no transaction that has them. */
  private static void freezeInMidCall(Server server, Scene scene, String its) throws Exception {
    String calling = its + " and state = 'calling'";
    scene.trustpilot().hold();
    scene.await(() -> count(server, calling) > 0);
    signal(scene, "-STOP");
    while (endLeases(server, its) < count(server, calling)) {
      signal(scene, "-CONT");
      scene.await(() -> count(server, calling + " and lease_until > 0") > 0);
      signal(scene, "-STOP");
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
  private static int endLeases(Server server, String its) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "update invitation set lease_until = 0 where (shop, order_id, review) in ("
              + "select shop, order_id, review from invitation where "
              + its
              + " for update skip locked)");
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
