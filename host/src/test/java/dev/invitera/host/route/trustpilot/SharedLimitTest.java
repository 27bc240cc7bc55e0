package dev.invitera.host.route.trustpilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.AccountConfig.RateLimit;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.route.Leave;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.TestStores;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account's limit among hosts that come and go. */
@ExtendWith(PostgresDatabases.class)
class SharedLimitTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final RateLimit LIMIT = new RateLimit(833, WINDOW);

  private final TestClock clock = new TestClock();
  private final Random random = new Random(11);
  private final List<Long> calls = new ArrayList<>();

  @Test
  void hostsThatCrashAndJoinKeepTogetherBelowTheLimitAndUseNearlyAllOfIt(Postgres postgres)
      throws Exception {
    StoreConfig database = section(postgres);
    try (Hosts hosts = new Hosts(database)) {
      hosts.join();
      for (long start = now(); now() - start < Duration.ofMinutes(11).toMillis(); ) {
        if (random.nextInt(100) == 0) {
          hosts.crashOrJoin();
        }
        clock.advance(hosts.any().work());
      }
    }

    assertThat(mostInAWindow()).isBetween(792, 833);
  }

  @Test
  void aLowerLimitHoldsAsSoonAsAHostHasIt(Postgres postgres) throws Exception {
    StoreConfig database = section(postgres);
    try (Store before = TestStores.open(database, "before", clock);
        Store after = TestStores.open(database, "after", clock)) {
      AccountLimit former = limit(before, LIMIT);
      assertThat(former.admit(1).granted()).isZero();
      clock.advance(Duration.ofMinutes(1));
      AccountLimit lower = limit(after, new RateLimit(60, WINDOW));
      limit(after, new RateLimit(60, WINDOW));
      assertThat(former.admit(100).granted()).isZero();
      clock.advance(WINDOW);

      assertThat(lower.admit(100).granted()).isEqualTo(3);
      clock.advance(WINDOW.dividedBy(57).plusMillis(1));
      assertThat(lower.admit(100).granted()).isEqualTo(1);
    }
  }

  @Test
  void aHostThatStartsAgainFindsTheBucketAsItWas(Postgres postgres) throws Exception {
    StoreConfig database = section(postgres);
    try (Store first = TestStores.open(database, "first", clock)) {
      assertThat(limit(first, LIMIT).admit(1).granted()).isZero();
      clock.advance(WINDOW);
    }
    try (Store second = TestStores.open(database, "second", clock)) {
      assertThat(limit(second, LIMIT).admit(100).granted()).isEqualTo(41);
      assertThat(limit(second, LIMIT).admit(100).granted()).isZero();
    }
  }

  private static StoreConfig section(Postgres postgres) throws SQLException {
    return new StoreConfig(
        postgres.database(),
        Path.of("unused"),
        new StoreConfig.Retention(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)));
  }

  private long now() {
    return clock.instant().toEpochMilli();
  }

  private static AccountLimit limit(Store store, RateLimit limit) {
    return AccountLimit.of("acme", Optional.of(limit), store.sharedBuckets().orElseThrow()::bucket);
  }

  private final class Hosts implements AutoCloseable {

    private final StoreConfig database;
    private final List<Host> hosts = new ArrayList<>();
    private int joined;

    Hosts(StoreConfig database) {
      this.database = database;
    }

    void join() throws Exception {
      Store store = TestStores.open(database, "host-" + joined++, clock);
      hosts.add(new Host(store, limit(store, LIMIT)));
    }

    Host any() {
      return hosts.get(random.nextInt(hosts.size()));
    }

    void crashOrJoin() throws Exception {
      if (hosts.size() == 3 || (hosts.size() > 1 && random.nextBoolean())) {
        hosts.remove(random.nextInt(hosts.size())).store().close();
      } else {
        join();
      }
    }

    @Override
    public void close() {
      hosts.forEach(host -> host.store().close());
    }
  }

  private final class Host {

    private final Store store;
    private final AccountLimit limit;

    Host(Store store, AccountLimit limit) {
      this.store = store;
      this.limit = limit;
    }

    Store store() {
      return store;
    }

    /** Makes the calls it has leave for; how long until there may be leave again. */
    Duration work() {
      Leave leave = limit.admit(1 + random.nextInt(24));
      for (int i = 0; i < leave.granted(); i++) {
        calls.add(now());
      }
      return leave.granted() > 0 ? Duration.ZERO : leave.retryIn().plusMillis(1);
    }
  }

  private int mostInAWindow() {
    int most = 0;
    int from = 0;
    for (int to = 0; to < calls.size(); to++) {
      while (calls.get(to) - calls.get(from) >= WINDOW.toMillis()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
