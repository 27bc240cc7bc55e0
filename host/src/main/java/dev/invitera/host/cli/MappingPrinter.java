package dev.invitera.host.cli;

import dev.invitera.host.report.MappingReport;
import java.io.PrintStream;
import java.util.Locale;

/** Prints for people how a delivery is read. Long cells are shortened: {@code --json} has all. */
final class MappingPrinter {

  /** Three columns of a terminal with 100 of them. */
  private static final int WIDEST_RULE = 40;

  private static final int WIDEST_VALUE = 34;

  private final PrintStream out;

  MappingPrinter(PrintStream out) {
    this.out = out;
  }

  void print(MappingReport report) {
    if (!report.fields().isEmpty()) {
      fields(report);
    }
    report.orders().forEach(this::order);
    report.deleted().forEach(id -> out.println("Would be recorded: order " + id + " is gone"));
    report.changed().forEach(id -> out.println("Would be looked up: order " + id));
    report.unreadable().forEach(reason -> out.println("Would be parked as unreadable: " + reason));
    report.detail().ifPresent(detail -> out.println("Would be " + report.result() + ": " + detail));
  }

  private void fields(MappingReport report) {
    Table table = new Table("FIELD", "EXPRESSION", "VALUE");
    for (MappingReport.Field field : report.fields()) {
      String value = field.problem().isPresent() ? "(!) see below" : field.value().orElse("-");
      table.row(field.field(), cell(field.rule(), WIDEST_RULE), cell(value, WIDEST_VALUE));
    }
    table.print(out);
    out.println();
    for (MappingReport.Field field : report.fields()) {
      field.problem().ifPresent(problem -> out.println("(!) " + field.field() + ": " + problem));
    }
  }

  private void order(MappingReport.Order order) {
    out.printf(
        "Would be recorded: order %s, number %s, %s (%s), placed %s, %s, %d %s%n",
        cell(order.orderId(), WIDEST_RULE),
        cell(order.number(), WIDEST_RULE),
        cell(order.status(), WIDEST_RULE),
        order.state().name().toLowerCase(Locale.ROOT),
        order.placedAt(),
        order.email().filter(email -> !email.isEmpty()).orElse("no e-mail address"),
        order.lines(),
        order.lines() == 1 ? "line" : "lines");
  }

  /** On one line, without what could steer the terminal. */
  private static String cell(String text, int widest) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) <= widest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, widest - 1)) + "…";
  }
}
