package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderRef;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes a link as a comment in the order's history, for staff only. Magento leaves the order's
 * {@code updated_at} alone then, but for orders that it closes whenever they are saved: those get
 * no comment.
 */
final class CommentWriter implements LinkWriter {

  private final MagentoShop shop;

  CommentWriter(MagentoShop shop) {
    this.shop = shop;
  }

  @Override
  public LinkResult write(OrderRef order, URI link, String marker)
      throws ConnectorException, InterruptedException {
    if (!OrderFinder.isEntityId(order)) {
      return LinkResult.ORDER_GONE;
    }
    Optional<JsonNode> found = shop.findOrder(order.orderId());
    if (found.isEmpty()) {
      return LinkResult.ORDER_GONE;
    }
    if (hasMarker(found.get(), marker)) {
      return LinkResult.ALREADY_PRESENT;
    }
    if (Closing.bySaving(found.get())) {
      throw new UnexpectedReply(
          "add an order comment: order "
              + order.orderId()
              + " is left alone, since Magento would close it with any comment: all of it is"
              + " shipped, and no payment is recorded that could be refunded; record its invoice"
              + " and payment there, or hand its link over in another way");
    }
    String text = "Review link for this order's customer: " + link + " [" + marker + "]";
    Optional<String> status = Texts.present(found.get().path("status").asText(""));
    return shop.addComment(order.orderId(), text, status)
        ? LinkResult.WRITTEN
        : LinkResult.ORDER_GONE;
  }

  /** Whether a comment has the marker itself, not a longer one that begins or ends like it. */
  private static boolean hasMarker(JsonNode order, String marker) {
    Pattern whole = Pattern.compile("(?<!\\w)" + Pattern.quote(marker) + "(?!\\w)");
    for (JsonNode history : order.path("status_histories")) {
      if (whole.matcher(history.path("comment").asText("")).find()) {
        return true;
      }
    }
    return false;
  }
}
