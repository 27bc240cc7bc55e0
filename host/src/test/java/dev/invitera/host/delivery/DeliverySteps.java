package dev.invitera.host.delivery;

import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.ReplyLinks;
import dev.invitera.host.intake.SecondLook;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A delivery that does one step at a time instead of by its own thread. */
public final class DeliverySteps implements ReplyLinks {

  private final Delivery delivery;
  private final List<String> handOvers = new ArrayList<>();

  public DeliverySteps(TestHost host, boolean sending) {
    delivery =
        new Delivery(
            host.store,
            host.shops,
            new SecondLook(
                host.shop, host.store.customerKeys(), host.conditions.lookUps(), host.clock),
            host.catalogs,
            host.route,
            host.recorder,
            (shop, at) -> handOvers.add(shop),
            sending,
            host.clock,
            new Random(1));
  }

  public void recover() {
    try {
      delivery.recover();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void due(String shop, Instant at) {
    delivery.due(shop, at);
  }

  public void run() {
    try {
      delivery.deliverDue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Delivery delivery() {
    return delivery;
  }

  public List<String> handOvers() {
    return handOvers;
  }

  @Override
  public List<URI> linksNow(Shop shop, String orderId) throws InterruptedException {
    return delivery.linksNow(shop, orderId);
  }

  public void close() {
    delivery.close();
  }
}
