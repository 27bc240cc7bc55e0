package dev.invitera.host.cli;

import dev.invitera.connector.health.Health.Status;
import dev.invitera.host.online.Finding;
import dev.invitera.host.online.ShopFindings;
import dev.invitera.host.online.ShopFindings.Unit;
import dev.invitera.host.report.OrderForecast;
import dev.invitera.host.report.Plans.Planned;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what {@code check --online} saw, shop by shop. */
final class OnlinePrinter {

  private static final int WIDTH = 90;

  private final PrintStream out;

  OnlinePrinter(PrintStream out) {
    this.out = out;
  }

  void print(List<ShopFindings> shops) {
    for (ShopFindings shop : shops) {
      out.println();
      out.printf("%s (%s): %s%n", shop.shop(), shop.connector(), words(shop.status()));
      Table sides = new Table("  shop", shop.address().map(Object::toString).orElse("-"));
      sides.row("  business unit", unit(shop.businessUnit()));
      sides.print(out);
      out.println();
      checks(shop.checks());
      orders(shop);
      out.println();
    }
  }

  private void checks(List<Finding> findings) {
    Table table = new Table("  CHECK", "STATUS", "DETAIL");
    for (Finding finding : findings) {
      List<String> lines = wrap(finding.detail());
      table.row("  " + finding.check(), words(finding.status()), lines.getFirst());
      lines.stream().skip(1).forEach(line -> table.row("", "", line));
    }
    table.print(out);
  }

  private void orders(ShopFindings shop) {
    if (!shop.orders().isEmpty()) {
      out.println();
      Table table = new Table("  LATEST ORDER", "PLACED", "STATUS", "CUSTOMER", "WOULD BE");
      for (OrderForecast order : shop.orders()) {
        List<String> decisions = order.decisions().stream().flatMap(OnlinePrinter::words).toList();
        table.row(
            "  " + order.reference(),
            time(order.placedAt()),
            order.orderStatus() + " (" + order.orderState() + ")",
            order.customer().orElse("-"),
            decisions.isEmpty() ? "-" : decisions.getFirst());
        decisions.stream().skip(1).forEach(line -> table.row("", "", "", "", line));
      }
      table.print(out);
    }
    shop.ordersNote().ifPresent(note -> out.println("  latest orders: " + note));
  }

  private static Stream<String> words(Planned planned) {
    return wrap(
        planned.review()
            + ": "
            + planned.decision()
            + planned
                .at()
                .map(at -> (planned.decision().equals("wait") ? " until " : " at ") + time(at))
                .orElse("")
            + planned.why().map(why -> ". " + why).orElse(""))
        .stream();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String words(Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String unit(Unit unit) {
    String known =
        Stream.of(unit.name(), unit.website(), unit.id())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? unit.configured() : known;
  }

  /** Lines of whole words; a word that is longer stands on a line of its own. */
  static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
