package dev.invitera.host.config;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration as written, with its defaults, before keys are checked against each other. */
@Later("profiles")
record RootSection(
    @Doc("Where the host listens.") @Default("{}") Server server,
    @Doc("Where orders are kept.") @Default("{}") Store store,
    @Doc("Where connectors come from.") @Default("{}") Plugins plugins,
    @Doc("Trustpilot accounts, by a name of your choice.") Map<String, AccountSection> trustpilot,
    @Doc("Shops by id: lower-case letters, digits and dashes.") Map<String, ShopSection> shops) {

  record Server(
      @Doc("host:port for /hooks, /links and /health/live.") @Default("127.0.0.1:8080")
          InetSocketAddress listen,
      @Doc("host:port for everything else, always with the admin token.") @Default("127.0.0.1:8081")
          InetSocketAddress adminListen,
      @Doc(
              "At least 16 characters; if not given, one is made in the file admin-token of the data directory.")
          Optional<Secret> adminToken,
      @Doc("How platforms reach 'listen' from outside; without it shops are polled only.")
          Optional<URI> publicUrl) {}

  record Store(
      @Doc(
              "jdbc:sqlite:PATH, a relative path starts at the configuration file's directory; or jdbc:postgresql://HOST/DATABASE, which hosts share.")
          @Default("jdbc:sqlite:data/invitera.db")
          StoreUrl url,
      @Doc("Who logs in to PostgreSQL.") Optional<String> user,
      @Doc("That user's password.") Optional<Secret> password,
      @Doc(
              "For keyed hashes and sealed fields, at least 32 characters. SQLite makes its own; PostgreSQL needs one, the same on every host.")
          Optional<Secret> key,
      @Doc("How long what is kept.") @Default("{}") Retention retention) {}

  record Retention(
      @Doc("Personal fields, from an order's last change.") @Default("180d") Duration person,
      @Doc("Redacted requests and replies.") @Default("30d") Duration exchange,
      @Doc("Parked orders that could not be read.") @Default("30d") Duration unreadable) {}

  record Plugins(
      @Doc(
              "Where connector jars are; a relative path starts at the configuration file's directory.")
          @Default("plugins")
          Path directory,
      @Doc(
              "Which plugins are loaded: any; locked, those that plugins.lock beside the configuration names; or signed, those signed with one of 'keys'.")
          @Default("any")
          Trust trust,
      @Doc("Public Ed25519 keys, base64 of their 32 bytes, for trust signed.")
          List<PluginKey> keys) {}

  /** Which plugins are loaded. */
  enum Trust {
    ANY,
    LOCKED,
    SIGNED
  }
}
