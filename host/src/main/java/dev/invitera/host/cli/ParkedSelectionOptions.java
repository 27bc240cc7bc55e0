package dev.invitera.host.cli;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which parked work is meant. */
final class ParkedSelectionOptions {

  @Option(names = "--shop", paramLabel = "SHOP", description = "Of one shop only.")
  private Optional<String> shop;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only refused, unknown or unreadable.")
  private Optional<String> state;

  @Option(
      names = "--reason-contains",
      paramLabel = "TEXT",
      description = "Only where the reason holds this, in any case.")
  private Optional<String> reasonContains;

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = "Only what was parked then or later, such as 2026-11-01T00:00:00Z.")
  private Optional<Instant> since;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Only what was parked before then.")
  private Optional<Instant> until;

  @ArgGroup private Order order;

  /** One order of the shop. */
  private static final class Order {
    @Parameters(
        paramLabel = "REFERENCE",
        description = "One order of the shop, by its number at Trustpilot.")
    private String reference;

    @Option(
        names = "--order-id",
        paramLabel = "ID",
        description = "One order of the shop, by the platform's own id.")
    private String orderId;
  }

  /** Whether one order is named. */
  boolean named() {
    return order != null;
  }

  /** As the admin API takes it. */
  Map<String, String> query() {
    Map<String, String> query = new TreeMap<>();
    shop.ifPresent(value -> query.put("shop", value));
    state.ifPresent(value -> query.put("state", value));
    reasonContains.ifPresent(value -> query.put("reason-contains", value));
    since.ifPresent(value -> query.put("since", value.toString()));
    until.ifPresent(value -> query.put("until", value.toString()));
    if (order != null) {
      if (order.orderId == null) {
        query.put("reference", order.reference);
      } else {
        query.put("order-id", order.orderId);
      }
    }
    return query;
  }
}
