package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Writes review links as internal order notes, which neither mail the customer nor change the
 * order's modification time nor fire its webhooks.
 */
final class OrderNotes implements LinkWriter {

  private static final int MOST_PAGES = 100;

  private final ShopClient shop;

  OrderNotes(ShopClient shop) {
    this.shop = shop;
  }

  @Override
  public LinkResult write(OrderRef order, URI link, String marker)
      throws ConnectorException, InterruptedException {
    OrderIds.require(order);
    List<JsonNode> before = List.of();
    for (int page = 1; page <= MOST_PAGES; page++) {
      Optional<List<JsonNode>> notes = shop.notes(order, page);
      if (notes.isEmpty()) {
        return LinkResult.ORDER_GONE;
      }
      if (notes.get().stream().anyMatch(note -> holds(note, marker))) {
        return LinkResult.ALREADY_PRESENT;
      }
      // WooCommerce itself knows no pages of notes and repeats all of them.
      if (notes.get().size() < ShopClient.LARGEST_PAGE || notes.get().equals(before)) {
        break;
      }
      before = notes.get();
    }
    // WooCommerce would add a note to an order in the trash as well.
    return shop.isThere(order) && shop.addNote(order, text(link, marker))
        ? LinkResult.WRITTEN
        : LinkResult.ORDER_GONE;
  }

  private static boolean holds(JsonNode note, String marker) {
    return note.path("note").asText("").contains(bracketed(marker));
  }

  /** So that a marker is not found within a longer one. */
  private static String bracketed(String marker) {
    return "(" + marker + ")";
  }

  /**
   * The admin shows plain text and turns an address into a link if blanks or line ends surround it;
   * it must be ASCII, and nothing here may need HTML escapes but the address's own ampersands.
   */
  private static String text(URI link, String marker) {
    return "Trustpilot review link for this order's customer:\n\n"
        + link.toASCIIString()
        + "\n\n"
        + bracketed(marker);
  }
}
