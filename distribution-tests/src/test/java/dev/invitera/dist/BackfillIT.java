package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.http.FakeServer;
import dev.invitera.sandbox.http.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's {@code backfill} at the sandbox's shops, by the bundled plugins. */
class BackfillIT {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISTAKE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Fault HANG = new Fault.Delay(Duration.ofMinutes(10));
  private static final String INVITATIONS = "POST .*invitations";
  private static final List<String> BOTH = List.of(Shops.WOO, Shops.MAGENTO);

  /** More than a page of each shop. */
  private static final int PAST = 120;

  /** Of both shops more than the host has on its way and in hand at once. */
  private static final int MOST = 100;

  @TempDir private Path folder;
  private Sandbox sandbox;
  private PastOrders orders;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withSeeded(false));
    orders = new PastOrders(sandbox);
    config = orders.config(folder);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void invitesForHistoryWhatAPersonSaysAndNothingElse() throws Exception {
    for (int days : new int[] {95, 60, 50, 40, 30, 20}) {
      orders.woo(days, "completed");
    }
    orders.woo(15, "processing");
    long edited = orders.woo(10, "completed");
    try (RunningHost host = RunningHost.start(config, "host.log")) {
      PastOrders.activate(host);
      String live = orders.liveAtWoo(host, "live");
      sandbox.wooCommerce().touch(edited);
      orders.deliver(host, edited);
      await()
          .atMost(PATIENCE)
          .until(() -> host.state(Shops.WOO, live, "service").startsWith("sent"));
      assertThat(host.state(Shops.WOO, Long.toString(edited), "service"))
          .isEqualTo("skipped history");

      Distribution.Result asked = past();
      assertThat(asked.exitCode()).isEqualTo(MISTAKE);
      assertThat(asked.out()).isEmpty();
      assertThat(asked.err())
          .contains("Invite 6:")
          .contains("1 already-sent, 6 invite, 1 skip-too-old, 1 wait-not-triggered")
          .contains("by language  6 sv-SE", "say --yes 6 if it is meant")
          .doesNotContain(PastOrders.LAST_NAME, "@");
      assertThat(asked.err().lines().filter(line -> line.matches("\\d+ .* service .*"))).hasSize(5);
      JsonNode preview = json(past("--json"), MISTAKE);
      assertThat(preview.path("count").asInt()).isEqualTo(6);
      assertThat(preview.path("by-date")).hasSize(6);
      assertThat(preview.path("first")).hasSize(5);

      Distribution.Result wrong = past("--yes", "5");
      assertThat(wrong.exitCode()).isEqualTo(MISTAKE);
      assertThat(wrong.err()).contains("nothing was changed: --yes says 5, but it is 6");
      assertInvited("live");

      JsonNode four = json(past("--max", "4", "--yes", "4", "--json"), DONE);
      assertThat(four.path("orders").asInt()).isEqualTo(4);
      awaitPhase(host, Shops.WOO, "done");
      awaitInvited("live", 10, 20, 30, 40);

      Distribution.Result spread = past("--spread", "14d", "--yes", "2");
      assertThat(spread.exitCode()).as(spread.err()).isEqualTo(DONE);
      assertThat(spread.err()).contains("5 already-sent, 2 invite");
      awaitInvited("live", 10, 20, 30, 40, 60);
      assertThat(report(host, Shops.WOO).path("handed-over").asInt()).isEqualTo(1);
      Distribution.Result stopped = backfill(Shops.WOO, "--cancel");
      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(DONE);
      assertThat(stopped.out()).contains("woo-se: cancelled; 1 orders had been handed over");

      Distribution.Result last = past("--yes", "1");
      assertThat(last.exitCode()).as(last.err()).isEqualTo(DONE);
      awaitInvited("live", 10, 20, 30, 40, 50, 60);
      awaitPhase(host, Shops.WOO, "done");
      Distribution.Result none = past();
      assertThat(none.exitCode()).as(none.err()).isEqualTo(DONE);
      assertThat(none.out()).contains("woo-se: nothing to invite");
      assertInvited("live", 10, 20, 30, 40, 50, 60);
      assertThat(host.log()).doesNotContain(PastOrders.LAST_NAME, "@bygone");
    }
  }

  @Test
  void goesOnWithBothShopsAfterKillsAndInvitesNobodyTwice() throws Exception {
    orders.fill(PAST);
    List<CompletableFuture<Distribution.Result>> cutShort;
    try (RunningHost host = RunningHost.start(config, "scanning.log")) {
      PastOrders.activate(host);
      servers().forEach(server -> server.faults().always(PastOrders.goingOn(), HANG));
      cutShort = allOfBoth();
      servers().forEach(server -> await().atMost(PATIENCE).until(() -> goesOn(server)));
      servers().forEach(server -> assertThat(server.requests()).anyMatch(PastOrders::begins));
      for (String shop : BOTH) {
        assertThat(report(host, shop).path("phase").asText()).isEqualTo("scanning");
        assertThat(report(host, shop).path("read").asInt()).isEqualTo(100);
      }
      String live = orders.liveAtWoo(host, "while-scanning");
      await()
          .atMost(PATIENCE)
          .until(() -> host.state(Shops.WOO, live, "service").startsWith("sent"));
      host.kill();
    }
    for (CompletableFuture<Distribution.Result> each : cutShort) {
      Distribution.Result result = each.get();
      assertThat(result.exitCode()).as(result.err()).isEqualTo(FAILED);
      assertThat(result.err()).containsAnyOf("no host answers", "broke off its answer");
    }

    servers().forEach(server -> server.faults().clear());
    servers().forEach(FakeServer::clearRequests);
    sandbox.trustpilot().server().faults().add(INVITATIONS, HANG, 10, Integer.MAX_VALUE);
    try (RunningHost host = RunningHost.start(config, "sending.log")) {
      for (CompletableFuture<Distribution.Result> each : allOfBoth()) {
        Distribution.Result result = each.get();
        assertThat(result.exitCode()).as(result.err()).isEqualTo(DONE);
        assertThat(result.err()).contains("20 beyond-max, 100 invite");
      }
      assertThat(servers().flatMap(server -> server.requests().stream()))
          .as("what was read before the kill")
          .noneMatch(PastOrders::begins);
      await().atMost(PATIENCE).until(() -> orders.invited().size() > 20);
      orders.liveAtWoo(host, "while-sending");
      orders.liveAtMagento("while-sending");
      assertThat(BOTH)
          .anySatisfy(
              shop -> assertThat(report(host, shop).path("phase").asText()).isEqualTo("sending"));
      host.kill();
    }

    sandbox.trustpilot().server().faults().clear();
    try (RunningHost host = RunningHost.start(config, "rest.log")) {
      for (String shop : BOTH) {
        awaitPhase(host, shop, "done");
        assertThat(report(host, shop).path("handed-over").asInt()).isEqualTo(MOST);
      }
      assertEachMeantOnce(host);
      assertThat(host.log()).doesNotContain(PastOrders.LAST_NAME, "@bygone");
    }
  }

  /**
   * Each was invited once, but for calls that the kill cut off before they left: of those nobody
   * knows, and they wait for a person.
   */
  private void assertEachMeantOnce(RunningHost host) throws Exception {
    Set<String> meant = new HashSet<>();
    for (String shop : BOTH) {
      IntStream.range(PAST - MOST, PAST).forEach(i -> meant.add(mail(shop, i)));
      meant.add(mail(shop, "while-sending"));
    }
    meant.add(mail(Shops.WOO, "while-scanning"));
    await()
        .atMost(PATIENCE)
        .until(() -> count(host, "sent") + count(host, "unknown") == meant.size());
    assertThat(orders.invited()).doesNotHaveDuplicates().isSubsetOf(meant);
    assertThat(count(host, "unknown")).as("cut off by the kill").isPositive();
    assertThat(orders.invited()).hasSizeGreaterThanOrEqualTo(count(host, "sent"));
    assertThat(sandbox.trustpilot().repeated()).isZero();
  }

  /** How many invitations of both shops are in a state. */
  private static int count(RunningHost host, String state) throws Exception {
    int count = 0;
    for (String shop : BOTH) {
      count += invitations(host, shop).path(state).asInt();
    }
    return count;
  }

  private static JsonNode invitations(RunningHost host, String shop) throws Exception {
    for (JsonNode each : host.admin("/api/v1/status").json().path("shops")) {
      if (each.path("shop").asText().equals(shop)) {
        return each.path("invitations");
      }
    }
    throw new AssertionError("no shop " + shop);
  }

  private Stream<FakeServer> servers() {
    return Stream.of(sandbox.wooCommerce().server(), sandbox.magento().server());
  }

  private static boolean goesOn(FakeServer server) {
    return server.requests().stream()
        .anyMatch(request -> request.line().matches(PastOrders.goingOn() + ".*"));
  }

  /** The same command for each shop, at the same time. */
  private List<CompletableFuture<Distribution.Result>> allOfBoth() {
    String most = Integer.toString(MOST);
    return BOTH.stream()
        .map(shop ->
            CompletableFuture.supplyAsync(
                () -> pastOf(shop, "--max", most, "--yes", most), Thread::startVirtualThread))
        .toList();
  }

  private Distribution.Result past(String... words) {
    return pastOf(Shops.WOO, words);
  }

  private Distribution.Result pastOf(String shop, String... words) {
    List<String> all = new ArrayList<>(List.of("--from", PastOrders.FROM.toString()));
    all.addAll(List.of(words));
    return backfill(shop, all.toArray(String[]::new));
  }

  private Distribution.Result backfill(String shop, String... words) {
    List<String> all = new ArrayList<>(List.of("backfill", "--shop", shop));
    all.addAll(List.of(words));
    all.addAll(List.of("--config", config.toString()));
    try {
      return Distribution.run(folder, all.toArray(String[]::new));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(Distribution.Result result, int exitCode) throws Exception {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    return new ObjectMapper().readTree(result.out());
  }

  private static JsonNode report(RunningHost host, String shop) throws Exception {
    return host.admin("/api/v1/shops/" + shop + "/backfill").json();
  }

  private static void awaitPhase(RunningHost host, String shop, String phase) {
    await().atMost(PATIENCE).until(() -> report(host, shop).path("phase").asText().equals(phase));
  }

  private void awaitInvited(Object... customers) {
    await().atMost(PATIENCE).until(() -> orders.invited().size() >= customers.length);
    assertInvited(customers);
  }

  private void assertInvited(Object... customers) {
    assertThat(orders.invited())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(customers).map(customer -> mail(Shops.WOO, customer)).toList());
  }

  private static String mail(String shop, Object customer) {
    return PastOrders.email(shop, customer);
  }
}
