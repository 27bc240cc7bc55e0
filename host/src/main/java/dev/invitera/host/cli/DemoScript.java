package dev.invitera.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.PlacedOrder;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.webhook.SignatureStyle;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens in the demo, step by step. */
final class DemoScript {

  private static final String WOO = "woo-se";
  private static final String MAGENTO = "magento-eu";
  private static final String OWN = "own-shop";
  private static final String WOO_HOOK_SECRET = "sandbox-webhook-secret";
  private static final String OWN_HOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final int NEW_ORDERS = 3;
  private static final long MOST_SEEDED_ID = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Terminal terminal;
  private final Sandbox sandbox;
  private final AdminClient host;
  private final int port;
  private final Stopping stopping;
  private final Clock clock;
  private final Map<String, String> arrivals = new LinkedHashMap<>();

  /**
   * @param stopping cuts short what is waited for
   */
  DemoScript(
      Terminal terminal,
      Sandbox sandbox,
      AdminClient host,
      int port,
      Stopping stopping,
      Clock clock) {
    this.terminal = terminal;
    this.sandbox = sandbox;
    this.host = host;
    this.port = port;
    this.stopping = stopping;
    this.clock = clock;
  }

  /**
   * What became of an order.
   *
   * @param arrival by webhook or by poll
   */
  record Outcome(
      String shop, String reference, String arrival, String review, String state, String detail) {}

  List<Outcome> play() throws IOException, InterruptedException, CommandException {
    say("The sandbox stands: a WooCommerce shop, a Magento shop, a shop of one's own, Trustpilot.");
    say(
        "A new shop only watches, so that nobody is invited for history. woo-se needs no activation"
            + " here, since its Trustpilot is on this machine; the others are activated now.");
    for (String shop : List.of(MAGENTO, OWN)) {
      host.post("/api/v1/shops/" + shop + "/activate", Map.of());
    }
    sandbox.wooCommerce().addWebhooks(hook(WOO), WOO_HOOK_SECRET);
    say(
        "Staff edit the orders of the last month, as happens. WooCommerce sends webhooks, Magento is"
            + " polled every ten seconds.");
    touchHistory();
    awaitNextSecond();
    say(
        "Customers order at all three shops. The shop of one's own posts signed JSON and finds the"
            + " link in the reply.");
    for (int i = 0; i < NEW_ORDERS; i++) {
      note(WOO, sandbox.placeAndCompleteAtWooCommerce(), "webhook");
      note(MAGENTO, sandbox.placeAndCompleteAtMagento(), "poll");
      note(
          OWN,
          sandbox.postCompletedOrder(
              hook(OWN), new SignatureStyle.StandardWebhooks(List.of(OWN_HOOK_SECRET))),
          "webhook");
    }
    await(this::settled);
    List<Outcome> outcomes = outcomes();
    print(outcomes);
    return outcomes;
  }

  /** Magento tells times in whole seconds: an order of the activation's own counts as history. */
  private void awaitNextSecond() throws InterruptedException {
    Instant now = clock.instant();
    Instant next = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    stopping.await(Duration.between(now, next).plusMillis(1));
  }

  private void touchHistory() {
    for (long id = 1; id <= MOST_SEEDED_ID; id++) {
      if (sandbox.wooCommerce().order(id).isPresent()) {
        sandbox.wooCommerce().touch(id);
        arrivals.put(WOO + "/" + id, "webhook");
      }
      if (sandbox.magento().order(id).isPresent()) {
        sandbox.magento().touch(id);
        arrivals.put(MAGENTO + "/" + id, "poll");
      }
    }
  }

  private void note(String shop, PlacedOrder order, String arrival) {
    arrivals.put(shop + "/" + order.id(), arrival);
  }

  private URI hook(String shop) {
    return URI.create("http://127.0.0.1:" + port + "/hooks/" + shop);
  }

  private List<JsonNode> orders() throws IOException, InterruptedException, CommandException {
    List<JsonNode> orders = new ArrayList<>();
    host.get("/api/v1/orders", Map.of("limit", "500")).path("orders").forEach(orders::add);
    return orders;
  }

  /** Whether every new order is known and nothing is about to be sent or written. */
  private boolean settled() throws IOException, InterruptedException, CommandException {
    List<JsonNode> orders = orders();
    long known = orders.stream().filter(order -> arrivals.containsKey(key(order))).count();
    return known == arrivals.size() && orders.stream().allMatch(DemoScript::rests);
  }

  private static boolean rests(JsonNode order) {
    for (JsonNode invitation : order.path("invitations")) {
      String state = invitation.path("state").asText();
      boolean soon =
          state.equals("waiting") && invitation.path("why").asText().equals("service-first");
      if (soon || List.of("due", "calling", "retrying").contains(state)) {
        return soon && rests(order.path("invitations").path(0).path("state").asText());
      }
    }
    for (JsonNode handOver : order.path("hand-overs")) {
      if (List.of("pending", "writing").contains(handOver.path("state").asText())) {
        return false;
      }
    }
    return true;
  }

  /** A product invitation follows a minute after its service invitation; that is not waited for. */
  private static boolean rests(String serviceState) {
    return List.of("sent", "waiting").contains(serviceState);
  }

  private static String key(JsonNode order) {
    JsonNode facts = order.path("order");
    return facts.path("shop").asText() + "/" + facts.path("order-id").asText();
  }

  private List<Outcome> outcomes() throws IOException, InterruptedException, CommandException {
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode order : orders().reversed()) {
      for (JsonNode invitation : order.path("invitations")) {
        outcomes.add(
            new Outcome(
                order.path("order").path("shop").asText(),
                order.path("order").path("reference").asText(),
                arrivals.getOrDefault(key(order), "poll"),
                invitation.path("review").asText(),
                invitation.path("state").asText(),
                detail(order, invitation)));
      }
    }
    return outcomes;
  }

  private static String detail(JsonNode order, JsonNode invitation) {
    String detail = invitation.path("text").asText();
    if (invitation.has("next-at")) {
      detail = "until " + invitation.path("next-at").asText() + ". " + detail;
    }
    if (invitation.path("state").asText().equals("linked")) {
      for (JsonNode handOver : order.path("hand-overs")) {
        detail +=
            " " + handOver.path("key").path("way").asText() + " " + handOver.path("state").asText();
      }
    }
    return detail;
  }

  private void print(List<Outcome> outcomes) {
    Table table = new Table("SHOP", "REFERENCE", "CAME BY", "REVIEW", "BECAME", "");
    outcomes.forEach(
        o -> table.row(o.shop(), o.reference(), o.arrival(), o.review(), o.state(), o.detail()));
    terminal.err().println();
    table.print(terminal.err());
    if (sandbox.trustpilot().repeated() > 0) {
      throw new IllegalStateException("an invitation was sent twice");
    }
    terminal
        .err()
        .printf(
            "%nCalls at Trustpilot for mails: %d, no customer asked twice. Links told it"
                + " nothing.%n",
            sandbox.trustpilot().invitations().size());
  }

  private void say(String text) {
    terminal.err().println("* " + text);
  }

  /** Something that comes true by itself. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, InterruptedException, CommandException;
  }

  private void await(Condition condition)
      throws IOException, InterruptedException, CommandException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds() && !stopping.await(BETWEEN_LOOKS)) {
      if (System.nanoTime() > end) {
        throw CommandException.failed("The demo did not come as far as it should; see the log.");
      }
    }
  }
}
