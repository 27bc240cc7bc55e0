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
          case NUMBER -> clean(order.number());
          case ID -> clean(order.ref().orderId());
        };
    return wanted.isEmpty() ? fallback(order) : wanted;
  }

  /** The reference for an order whose first choice another customer's order has. */
  public static String disambiguated(String reference, ShopOrder order) {
    return reference + "-" + fallback(order);
  }

  /** Whether a text has characters with which Trustpilot's links fail. */
  public static boolean forbidden(String text) {
    return FORBIDDEN.matcher(text).find();
  }

  private static String fallback(ShopOrder order) {
    String id = clean(order.ref().orderId());
    return id.isEmpty() ? Integer.toHexString(order.ref().orderId().hashCode()) : id;
  }

  private static String clean(String text) {
    return FORBIDDEN.matcher(text).replaceAll("").strip();
  }
}
