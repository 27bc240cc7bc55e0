package dev.invitera.woocommerce;

import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the site, and then at each thing that its key must be able to do. */
final class ShopHealth {

  private static final String BLIND =
      "deliveries say that the WordPress user who made a webhook may no longer read orders: delete"
          + " it under WooCommerce > Settings > Advanced > Webhooks, unless the running host"
          + " replaces it, which it does within the hour where the key may; meanwhile the shop is"
          + " polled";

  private final WooCommerceSettings settings;
  private final Optional<URI> deliveryUrl;
  private final SiteHealth site;
  private final ShopClient shop;
  private final DeliveryNews news;

  ShopHealth(
      WooCommerceSettings settings, ShopContext context, ShopClient shop, DeliveryNews news) {
    this.news = news;
    this.settings = settings;
    this.deliveryUrl = context.webhookUrl();
    this.site = new SiteHealth(settings, context.clock(), shop);
    this.shop = shop;
  }

  Health check() throws InterruptedException {
    SiteHealth.Seen seen = site.look();
    List<Check> checks = new ArrayList<>(seen.checks());
    try {
      shop.listAnyOrder();
      checks.add(new Check(CheckNames.READ_ORDERS, Status.OK, "the key may read orders"));
    } catch (ConnectorException e) {
      // What else the key may do cannot be told from this: the answer would be the same.
      checks.add(new Check(CheckNames.READ_ORDERS, Status.DOWN, e.getMessage()));
      return new Health(checks, seen.address());
    }
    ShopProbes probes = shop.probes();
    checks.add(notes(probes));
    checks.add(managing(probes));
    checks.add(webhooks(probes));
    if (news.tellsOfBlindOnes()) {
      checks.add(new Check("user of the webhooks", Status.DEGRADED, BLIND));
    }
    StatusCheck.look(settings.statuses().keySet(), probes).ifPresent(checks::add);
    checks.addAll(SystemHealth.look(probes));
    return new Health(checks, seen.address());
  }

  private static Check notes(ShopProbes probes) throws InterruptedException {
    try {
      probes.addNote();
      return new Check(CheckNames.WRITE_LINKS, Status.OK, "the key may write order notes");
    } catch (ConnectorException e) {
      return refused(CheckNames.WRITE_LINKS, e, "; needed only to hand links over as order notes");
    }
  }

  private Check managing(ShopProbes probes) throws InterruptedException {
    if (settings.webhookSecret().isEmpty()) {
      return new Check(
          CheckNames.MANAGE_WEBHOOKS,
          Status.NOT_CHECKED,
          "not needed: without webhook-secret the shop is polled only");
    }
    try {
      probes.changeWebhooks();
      return new Check(CheckNames.MANAGE_WEBHOOKS, Status.OK, "the key may set up webhooks");
    } catch (ConnectorException e) {
      return refused(
          CheckNames.MANAGE_WEBHOOKS,
          e,
          "; or set the webhooks up by hand and watch them yourself");
    }
  }

  private Check webhooks(ShopProbes probes) throws InterruptedException {
    try {
      return HookCheck.of(probes.webhooks(), deliveryUrl, !settings.webhookSecrets().isEmpty());
    } catch (ConnectorException e) {
      return new Check(CheckNames.WEBHOOKS, Status.NOT_CHECKED, e.getMessage());
    }
  }

  /** What is not allowed is certain; of a call that went wrong in another way nothing is known. */
  private static Check refused(String name, ConnectorException why, String unlessNeeded) {
    return why instanceof ConnectorException.Unauthorized
        ? new Check(name, Status.DEGRADED, why.getMessage() + unlessNeeded)
        : new Check(name, Status.NOT_CHECKED, why.getMessage());
  }
}
