package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import java.net.URI;
import java.util.List;

/** Makes an order's links at once, for the reply to the delivery that brought the order. */
@FunctionalInterface
public interface ReplyLinks {
  /**
   * All links of the order; those that are due are made now. Where the order was only posted, and
   * the shop can be asked for it, it is asked first.
   */
  List<URI> linksNow(Shop shop, String orderId) throws InterruptedException;
}
