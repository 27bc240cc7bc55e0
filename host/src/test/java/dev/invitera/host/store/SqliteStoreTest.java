package dev.invitera.host.store;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.Cursor;
import dev.invitera.host.fixture.Configs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("data/invitera.db");
  }

  private Store open() throws StoreStartException {
    return Store.open(Configs.store(file()), "host-1", Clock.systemUTC());
  }

  private SqliteOptions options(int waiting, OptionalInt maxPages) {
    return new SqliteOptions(file(), Optional.empty(), "host-1", waiting, 64, 2, maxPages);
  }

  @Test
  void keepsWhatWasWrittenWhenOpenedAgain() throws Exception {
    try (Store store = open()) {
      store.write(this::seeAcme);
      store.write(tx -> saveCursor(tx, "v1:7"));
    }
    try (Store store = open()) {
      assertThat(cursor(store, "acme")).contains(new Cursor("v1:7"));
    }
  }

  @Test
  void letsNobodyElseReadItsFiles() throws Exception {
    try (Store store = open()) {
      store.write(this::seeAcme);
      try (Stream<Path> files = Files.list(folder.resolve("data"))) {
        assertThat(files.filter(file -> !file.toString().endsWith(".lock")))
            .isNotEmpty()
            .allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.getFileName().toString())
                    .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void undoesOnlyTheWorkThatFails() throws Exception {
    try (Store store = open()) {
      CountDownLatch release = new CountDownLatch(1);
      CompletableFuture<Void> blocker = store.submit(tx -> await(release));
      List<CompletableFuture<Void>> good = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String id = "shop" + i;
        good.add(store.submit(tx -> see(tx, id)));
      }
      CompletableFuture<Void> bad =
          store.submit(tx -> {
            see(tx, "half");
            throw new IllegalArgumentException("a failing unit");
          });
      CompletableFuture<Void> after = store.submit(tx -> see(tx, "after"));
      release.countDown();

      blocker.join();
      good.forEach(CompletableFuture::join);
      after.join();
      assertThatThrownBy(bad::join).hasRootCauseMessage("a failing unit");
      assertThat(shop(store, "half")).isEmpty();
      assertThat(shop(store, "shop9")).isPresent();
      assertThat(shop(store, "after")).isPresent();
    }
  }

  @Test
  void turnsWorkAwayWhenTooMuchWaits() throws Exception {
    try (Store store = SqliteStore.open(options(2, OptionalInt.empty()), Clock.systemUTC())) {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      CompletableFuture<Void> blocker =
          store.submit(tx -> {
            started.countDown();
            return await(release);
          });
      started.await();
      CompletableFuture<Void> first = store.submit(this::seeAcme);
      CompletableFuture<Void> second = store.submit(this::seeAcme);

      assertThatThrownBy(() -> store.write(this::seeAcme))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.OVERLOADED));

      release.countDown();
      blocker.join();
      first.join();
      second.join();
    }
  }

  @Test
  void saysThatTheDatabaseFailsWhenTheDiskIsFullAndWorksOnOnceThereIsRoom() throws Exception {
    open().close();
    long pages = Files.size(file()) / 4096;
    SqliteOptions full = options(64, OptionalInt.of((int) pages + 3));
    try (Store store = SqliteStore.open(full, Clock.systemUTC())) {
      store.write(this::seeAcme);
      assertThatThrownBy(() -> store.write(tx -> saveCursors(tx, 5000)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
          .hasMessageContaining("full");
      assertThat(shop(store, "shop1")).isEmpty();
      store.write(tx -> saveCursor(tx, "still-writes"));
    }
    try (Store store = open()) {
      assertThat(cursor(store, "acme")).contains(new Cursor("still-writes"));
    }
  }

  @Test
  void finishesWhatWasAcceptedBeforeItCloses() throws Exception {
    Store store = open();
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Void> blocker = store.submit(tx -> await(release));
    CompletableFuture<Void> accepted = store.submit(this::seeAcme);
    Thread closing = Thread.ofPlatform().start(store::close);
    release.countDown();
    closing.join();

    blocker.join();
    accepted.join();
    assertThatThrownBy(() -> store.write(this::seeAcme))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CLOSED));
  }

  @Test
  void refusesADatabaseThatAnotherHostUses() throws Exception {
    try (Store store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreStartException.class)
          .hasMessageContaining("in use by another Invitera");
      store.write(this::seeAcme);
    }
  }

  @Test
  void refusesADatabaseThatAnotherProgramLocks() throws Exception {
    open().close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("begin exclusive");
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreStartException.class)
          .hasMessageContaining("locked by another program");
    }
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "this is not a database, and long enough to be looked at".repeat(99));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreStartException.class)
        .hasMessageContaining("damaged, or is no SQLite database");
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("data"), "a file where the folder should be");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreStartException.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  void refusesADatabaseOfANewerVersionUnlessThatSaysThatThisOneCanWorkWithIt() throws Exception {
    open().close();
    run(
        """
        insert into schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, installed_on, execution_time, success)
        values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '2030-01-01 00:00:00', 1, 1)
        """);
    run("update meta set value = '99' where name = 'oldest-schema-known'");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreStartException.class)
        .hasMessageContaining("newer version of Invitera (schema 99)");

    run("update meta set value = '2' where name = 'oldest-schema-known'");
    try (Store store = open()) {
      store.write(this::seeAcme);
    }
  }

  private void run(String sql) throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void makesItsKeyForItsOwnerOnlyAndKeepsIt() throws Exception {
    Optional<String> first;
    try (Store store = open()) {
      first = store.customerKeys().of(" Ann@Customer.Example ");
    }
    Path key = file().resolveSibling("invitera.db.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    try (Store store = open()) {
      assertThat(store.customerKeys().of("ann@customer.example")).isEqualTo(first).isPresent();
    }
  }

  @Test
  void refusesAnotherKeyThanTheDatabaseWasMadeWith() throws Exception {
    open().close();
    SqliteOptions other =
        new SqliteOptions(
            file(), Optional.of(Secret.of("another")), "h", 8, 8, 1, OptionalInt.empty());
    assertThatThrownBy(() -> SqliteStore.open(other, Clock.systemUTC()))
        .hasMessageContaining("another key");
    Files.delete(file().resolveSibling("invitera.db.key"));
    assertThatThrownBy(this::open).hasMessageContaining("which is missing");
  }

  @Test
  void renamesAShopWithAllItsRowsOnceAndNotWhereTheNewIdIsInUse() throws Exception {
    try (Store store = open()) {
      store.write(this::seeAcme);
      store.write(tx -> saveCursor(tx, "v1:1"));

      assertThat(store.<Boolean>write(tx -> tx.shops().rename("acme", "acme-se"))).isTrue();
      assertThat(store.<Boolean>write(tx -> tx.shops().rename("acme", "acme-se"))).isFalse();
      assertThat(cursor(store, "acme-se")).isPresent();

      store.write(this::seeAcme);
      assertThat(store.<Boolean>write(tx -> tx.shops().rename("acme", "acme-se"))).isFalse();
      assertThat(shop(store, "acme")).isPresent();
    }
  }

  private static Void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private static Optional<Cursor> cursor(Store store, String shop) {
    return store.read(tx -> tx.shops().cursor(shop));
  }

  private static Optional<ShopRows.ShopRow> shop(Store store, String id) {
    return store.read(tx -> tx.shops().find(id));
  }

  private Void seeAcme(Transaction tx) {
    return see(tx, "acme");
  }

  private static Void see(Transaction tx, String shop) {
    tx.shops().see(shop, DAY);
    return null;
  }

  private static Void saveCursor(Transaction tx, String value) {
    tx.shops().saveCursor("acme", new Cursor(value), DAY);
    return null;
  }

  private static Void saveCursors(Transaction tx, int count) {
    for (int i = 0; i < count; i++) {
      tx.shops().see("shop" + i, DAY);
      tx.shops().saveCursor("shop" + i, new Cursor("x".repeat(1000)), DAY);
    }
    return null;
  }
}
