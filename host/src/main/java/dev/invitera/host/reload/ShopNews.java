package dev.invitera.host.reload;

import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.intake.Poller;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.WebhookWatch;
import java.util.Collection;

/** Tells those who deal with shops now and then that something about some shops changed. */
public final class ShopNews {

  private final ShopConditions conditions;
  private final Catalogs catalogs;
  private final Poller poller;
  private final WebhookWatch webhooks;
  private final Delivery delivery;

  public ShopNews(
      ShopConditions conditions,
      Catalogs catalogs,
      Poller poller,
      WebhookWatch webhooks,
      Delivery delivery) {
    this.conditions = conditions;
    this.catalogs = catalogs;
    this.poller = poller;
    this.webhooks = webhooks;
    this.delivery = delivery;
  }

  /** What was wrong with these shops may be so no longer: they are tried soon. */
  void tell(Collection<String> shops) {
    for (String shop : shops) {
      conditions.changed(shop);
      catalogs.forget(shop);
      poller.soon(shop);
      webhooks.soon(shop);
    }
  }

  /** These shops have a connector again, or another one. */
  void tellOpened(Collection<String> shops) {
    tell(shops);
    shops.forEach(delivery::shopIsBack);
  }

  /** A shop has another connector than before. */
  void tellOtherConnector(String shop) {
    poller.otherConnector(shop);
  }
}
