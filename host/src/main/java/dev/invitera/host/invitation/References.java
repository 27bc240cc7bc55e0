package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.InviteRules.ReferenceSource;
import java.util.regex.Pattern;

/**
 * Cleans reference numbers. Trustpilot's links fail with a server error on {@code # * + " % &}
 * (support article 201949187); control characters and outer blanks go as well.
 */
public final class References {

  private static final Pattern FORBIDDEN = Pattern.compile("[#*+\"%&\\p{Cntrl}]");

  private References() {}

  /** The reference of an order before collisions are looked at. */
  public static String of(ShopOrder order, ReferenceSource source) {
    String wanted =
        switch (source) {
          case NUMBER -> cleaned(order.number());
          case ID -> cleaned(order.ref().orderId());
        };
    return wanted.isEmpty() ? fallback(order.ref().orderId()) : wanted;
  }

  /** The reference for an order whose first choice another customer's order has. */
  public static String disambiguated(String reference, ShopOrder order) {
    return disambiguated(reference, order.ref().orderId());
  }

  /**
   * Whether somebody may mean an order by a reference: it is the order's, or it is the one that the
   * order would have if no other customer's order had had it before.
   *
   * @param wanted cleaned
   */
  public static boolean means(String wanted, String reference, String orderId) {
    return reference.equals(wanted) || reference.equals(disambiguated(wanted, orderId));
  }

  /** A text without the characters that no reference has. */
  public static String cleaned(String text) {
    return FORBIDDEN.matcher(text).replaceAll("").strip();
  }

  /** Whether a text has characters with which Trustpilot's links fail. */
  public static boolean forbidden(String text) {
    return FORBIDDEN.matcher(text).find();
  }

  private static String disambiguated(String reference, String orderId) {
    return reference + "-" + fallback(orderId);
  }

  private static String fallback(String orderId) {
    String id = cleaned(orderId);
    return id.isEmpty() ? Integer.toHexString(orderId.hashCode()) : id;
  }
}
