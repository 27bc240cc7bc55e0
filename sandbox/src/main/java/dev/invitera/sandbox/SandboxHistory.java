package dev.invitera.sandbox;

import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.WooCommerceShop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened in the shops before anyone looked: orders in many states, by many people. */
final class SandboxHistory {
  private SandboxHistory() {}

  static void fill(WooCommerceShop shop, Instant now) {
    List<String> states =
        List.of(
            "completed",
            "processing",
            "completed",
            "pending",
            "on-hold",
            "cancelled",
            "refunded",
            "failed",
            "completed",
            "completed");
    for (int i = 0; i < states.size(); i++) {
      Person person = Person.ALL.get(i);
      shop.putQuietly(
          OrderDraft.by(person.firstName(), person.lastName(), person.email())
              .country(person.country())
              .language(person.language())
              .status(states.get(i))
              .placedAt(now.minus(Duration.ofDays(30L - 2L * i)))
              .product(11, 1 + i % 3)
              .variation(24, 28, 1));
    }
    Person first = Person.ALL.getFirst();
    shop.putQuietly(
        OrderDraft.by("Test", "Order", "test@example.com")
            .status("completed")
            .createdVia("admin")
            .customerNote("TEST, please ignore")
            .placedAt(now.minus(Duration.ofDays(5)))
            .product(15, 1));
    shop.putQuietly(
        OrderDraft.by(first.firstName(), first.lastName(), first.email())
            .number("WEB-2026/00082")
            .status("completed")
            .placedAt(now.minus(Duration.ofDays(4)))
            .deletedProduct("Discontinued teapot", "24.50", 1));
  }

  static void fill(MagentoShop shop, Instant now) {
    List<String> states =
        List.of(
            "complete",
            "processing",
            "complete",
            "new",
            "holded",
            "canceled",
            "complete",
            "closed",
            "complete",
            "complete");
    for (int i = 0; i < states.size(); i++) {
      shop.place(
          draft(Person.ALL.get(i), i)
              .state(states.get(i))
              .placedAt(now.minus(Duration.ofDays(30L - 2L * i))));
    }
    shop.place(
        draft(Person.ALL.get(1), 0)
            .deletedStoreView()
            .state("complete")
            .placedAt(now.minus(Duration.ofDays(3))));
  }

  static MagentoOrderDraft draft(Person person, int kind) {
    MagentoOrderDraft draft =
        MagentoOrderDraft.by(person.firstName(), person.lastName(), person.email())
            .country(person.country())
            .store(person.magentoStore());
    return switch (kind % 5) {
      case 0 -> draft.bag(1);
      case 1 -> draft.configurable(1);
      case 2 -> draft.bundle(1);
      case 3 -> draft.virtual("E-book: Überleben", "EBOOK-1", "9.99", 1);
      default -> draft.grouped("Saucer", "SAUCER", "4.50", 2).registered(2L);
    };
  }
}
