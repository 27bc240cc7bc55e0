package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks whether the shop can be reached and lets us read what we need. */
final class MagentoHealth {

  private final MagentoShop shop;
  private final MagentoSettings settings;

  MagentoHealth(MagentoShop shop, MagentoSettings settings) {
    this.shop = shop;
    this.settings = settings;
  }

  /** A call to the shop that tells something. */
  private interface Probe {
    String look() throws ConnectorException, InterruptedException;
  }

  Health look() throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    try {
      checks.add(new Check("read orders", Status.OK, readOrders()));
      checks.addFirst(reached());
    } catch (ConnectorException.Unavailable | ConnectorException.Misconfigured e) {
      return new Health(List.of(new Check("reach the shop", Status.DOWN, text(e))));
    } catch (ConnectorException e) {
      checks.add(new Check("read orders", Status.DOWN, text(e)));
      checks.addFirst(reached());
    }
    checks.add(check("read store views", this::readStoreViews));
    return new Health(checks);
  }

  private Check reached() {
    boolean open = settings.bearer() && "http".equalsIgnoreCase(settings.url().getScheme());
    return open && !local(settings.url())
        ? new Check(
            "reach the shop",
            Status.DEGRADED,
            "it answers, but over plain http everyone on the way can read the access token: set"
                + " url to https, or give all four keys, with which requests are only signed")
        : new Check("reach the shop", Status.OK, "it answers");
  }

  private String readOrders() throws ConnectorException, InterruptedException {
    OrderList list = shop.anyOrder();
    return list.totalCount() == null
        ? "allowed"
        : "allowed; the shop has " + list.totalCount() + " orders";
  }

  private String readStoreViews() throws ConnectorException, InterruptedException {
    return "allowed; the shop has " + shop.storeConfigs().size() + " store views";
  }

  private static Check check(String name, Probe probe) throws InterruptedException {
    try {
      return new Check(name, Status.OK, probe.look());
    } catch (ConnectorException e) {
      return new Check(name, Status.DOWN, text(e));
    }
  }

  private static boolean local(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static String text(ConnectorException e) {
    return String.valueOf(e.getMessage());
  }
}
