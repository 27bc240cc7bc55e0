package dev.invitera.host.config;

import dev.invitera.host.config.StoreConfig.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks keys against each other and fills in the configuration that the host runs by. */
final class ConfigReader {

  private static final int MIN_TOKEN = 16;
  private static final int MIN_STORE_KEY = 32;

  private final Problems problems;
  private final Path directory;
  private final Checks checks;

  ConfigReader(Problems problems, Path directory) {
    this.problems = problems;
    this.directory = directory;
    this.checks = new Checks(problems);
  }

  /** The configuration; shops and accounts with errors are left out. */
  InviteraConfig read(RootSection written, Located root) {
    Map<String, AccountConfig> accounts = new LinkedHashMap<>();
    AccountReader accountReader = new AccountReader(problems);
    written
        .trustpilot()
        .forEach((name, section) ->
            accountReader
                .read(name, section, root.at("trustpilot", name))
                .ifPresent(account -> accounts.put(name, account)));
    Map<String, ShopConfig> shops = new ShopsReader(problems).read(written.shops(), root, accounts);
    return new InviteraConfig(
        server(written.server(), root.at("server")),
        store(written.store(), root.at("store")),
        new PluginsReader(problems, directory).read(written.plugins(), root.at("plugins")),
        accounts,
        shops);
  }

  private ServerConfig server(RootSection.Server server, Located at) {
    checks.length(server.adminToken(), MIN_TOKEN, at.at("admin-token"));
    if (server.listen().getPort() != 0 && server.listen().equals(server.adminListen())) {
      problems.error(at.at("admin-listen"), "must differ from listen");
    }
    Optional<URI> url = server.publicUrl();
    if (url.isPresent()) {
      Located urlAt = at.at("public-url");
      if (url.get().getRawQuery() != null || url.get().getRawFragment() != null) {
        problems.error(urlAt, "must end before '?' or '#'");
      }
      if ("http".equals(url.get().getScheme()) && !Loopback.is(url.get())) {
        problems.warning(urlAt, "is not https; orders with personal data would arrive unencrypted");
      }
    }
    return new ServerConfig(
        server.listen(), server.adminListen(), server.adminToken(), server.publicUrl());
  }

  private StoreConfig store(RootSection.Store store, Located at) {
    checks.length(store.key(), MIN_STORE_KEY, at.at("key"));
    RootSection.Retention keep = store.retention();
    Located retention = at.at("retention");
    checks.positive(keep.person(), retention.at("person"));
    checks.positive(keep.exchange(), retention.at("exchange"));
    checks.positive(keep.unreadable(), retention.at("unreadable"));
    return new StoreConfig(
        engine(store, at),
        store.url().data(directory),
        new Retention(keep.person(), keep.exchange(), keep.unreadable()));
  }

  private StoreConfig.Engine engine(RootSection.Store store, Located at) {
    return switch (store.url()) {
      case StoreUrl.Sqlite(Path file) -> {
        if (store.user().isPresent()) {
          problems.error(at.at("user"), "is for PostgreSQL; SQLite has no users");
        }
        if (store.password().isPresent()) {
          problems.error(at.at("password"), "is for PostgreSQL; SQLite has no passwords");
        }
        yield new StoreConfig.Sqlite(directory.resolve(file), store.key());
      }
      case StoreUrl.Postgres(String url) -> {
        if (store.key().isEmpty()) {
          problems.error(
              at,
              "key is missing: hosts that share a PostgreSQL need the same one, such as from"
                  + " 'openssl rand -hex 32'");
        }
        yield new StoreConfig.Postgres(url, store.user(), store.password(), store.key());
      }
      case StoreUrl.WithPassword _ -> {
        problems.error(at.at("url"), "must not hold a password: it goes into store.password");
        yield new StoreConfig.Postgres("", store.user(), store.password(), store.key());
      }
    };
  }
}
