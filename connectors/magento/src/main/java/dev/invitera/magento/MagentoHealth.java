package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import dev.invitera.support.health.PublicAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks whether the shop can be reached and lets us do what we need. */
final class MagentoHealth {

  private final MagentoShop shop;
  private final OrderPages pages;
  private final MagentoProbes probes;
  private final VersionLook version;
  private final MagentoSettings settings;

  MagentoHealth(
      MagentoShop shop,
      OrderPages pages,
      MagentoProbes probes,
      VersionLook version,
      MagentoSettings settings) {
    this.shop = shop;
    this.pages = pages;
    this.probes = probes;
    this.version = version;
    this.settings = settings;
  }

  Health look() throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    boolean mayRead = false;
    try {
      checks.add(new Check(CheckNames.READ_ORDERS, Status.OK, readOrders()));
      mayRead = true;
    } catch (ConnectorException.Unavailable | ConnectorException.Misconfigured e) {
      checks.add(new Check(CheckNames.REACH, Status.DOWN, e.getMessage()));
      // A clock that differs may be why, and shows also where nothing else can be asked.
      version.look(settings.access() == AccessMode.SIGNED).stream()
          .filter(
              check -> check.name().equals(CheckNames.CLOCK) && check.status() == Status.DEGRADED)
          .forEach(checks::add);
      return new Health(checks, address());
    } catch (ConnectorException e) {
      checks.add(new Check(CheckNames.READ_ORDERS, Status.DOWN, e.getMessage()));
    }
    checks.addFirst(reached());
    checks.add(storeViews());
    if (mayRead) {
      // Before that, a refusal would not be about what is asked.
      checks.add(comments());
      checks.add(inviter());
    }
    checks.addAll(version.look(settings.access() == AccessMode.SIGNED));
    return new Health(checks, address());
  }

  /** Without the front controller, which stands there where the shop has no URL rewrites. */
  private Optional<URI> address() {
    return PublicAddress.of(settings.url().toString().replaceFirst("/index\\.php/*$", ""));
  }

  private Check reached() {
    boolean open =
        settings.access() != AccessMode.SIGNED
            && "http".equalsIgnoreCase(settings.url().getScheme());
    return open && !local(settings.url())
        ? new Check(
            CheckNames.REACH,
            Status.DEGRADED,
            "it answers, but over plain http everyone on the way can read what lets us in: set"
                + " url to https, or give all four keys, with which requests are only signed")
        : new Check(CheckNames.REACH, Status.OK, "it answers");
  }

  private String readOrders() throws ConnectorException, InterruptedException {
    OrderList list = pages.any();
    return list.totalCount() == null
        ? "allowed"
        : "allowed; the shop has " + list.totalCount() + " orders";
  }

  private Check storeViews() throws InterruptedException {
    String name = "read store views";
    try {
      return new Check(
          name, Status.OK, "allowed; the shop has " + shop.storeConfigs().size() + " store views");
    } catch (ConnectorException e) {
      return new Check(name, Status.DOWN, e.getMessage());
    }
  }

  private Check comments() throws InterruptedException {
    try {
      probes.addComment();
      return new Check(CheckNames.WRITE_LINKS, Status.OK, "allowed, as order comments");
    } catch (ConnectorException.Unauthorized e) {
      return new Check(
          CheckNames.WRITE_LINKS,
          Status.DEGRADED,
          "the integration may read orders but not comment on them: grant it Sales > Operations >"
              + " Orders > Actions > Comment (Magento_Sales::comment) and reauthorize it; needed"
              + " only to hand links over as order notes");
    } catch (ConnectorException e) {
      return new Check(CheckNames.WRITE_LINKS, Status.NOT_CHECKED, e.getMessage());
    }
  }

  private Check inviter() throws InterruptedException {
    try {
      Optional<String> module =
          probes.modules().stream()
              .filter(name -> name.toLowerCase(Locale.ROOT).contains("trustpilot"))
              .filter(name -> name.matches("\\w{1,80}"))
              .findFirst();
      return module
          .map(name ->
              new Check(
                  CheckNames.OTHER_INVITER,
                  Status.DEGRADED,
                  "the module "
                      + name
                      + " is on and may invite the same customers: switch it off (bin/magento"
                      + " module:disable "
                      + name
                      + "), or switch its invitations off in its settings and keep it for TrustBox"
                      + " widgets only"))
          .orElseGet(() -> new Check(CheckNames.OTHER_INVITER, Status.OK, "is not there"));
    } catch (ConnectorException.Unauthorized e) {
      return unseen("cannot be seen, since the shop refuses to list its modules");
    } catch (ConnectorException e) {
      return unseen("could not be seen: " + e.getMessage());
    }
  }

  private static Check unseen(String why) {
    return new Check(
        CheckNames.OTHER_INVITER,
        Status.NOT_CHECKED,
        why
            + "; look yourself (bin/magento module:status Trustpilot_Reviews), since it would invite"
            + " the same customers");
  }

  private static boolean local(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
