package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Refuses a server that confirms what a power failure could take back. */
final class PostgresDurability {

  private PostgresDurability() {}

  static void require(DataSource database, String url) throws SQLException, StoreStartException {
    Map<String, String> settings = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select name, setting from pg_settings
                where name in ('fsync', 'synchronous_commit', 'full_page_writes')
                """)) {
      while (rows.next()) {
        settings.put(rows.getString("name"), rows.getString("setting"));
      }
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getValue().equals("off")) {
        throw new StoreStartException(
            "the database "
                + url
                + " runs with "
                + setting.getKey()
                + " = off: it could lose orders that were confirmed. Set it to on in"
                + " postgresql.conf, for the database and for the user, and reload");
      }
    }
  }
}
