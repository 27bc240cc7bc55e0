package dev.invitera.woocommerce;

import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the shop's webhooks stand, in words. Pure. */
final class HookCheck {

  private HookCheck() {}

  /**
   * Tells.
   *
   * @param all the shop's webhooks
   * @param deliveryUrl where they should deliver; empty if the host has no public address
   * @param secretKnown whether their signatures could be verified
   */
  static Check of(List<Hook> all, Optional<URI> deliveryUrl, boolean secretKnown) {
    if (!secretKnown) {
      return polled("webhook-secret is not set", elsewhere(all));
    }
    return deliveryUrl
        .map(url -> of(Hooks.of(all, url), url))
        .orElseGet(() -> polled("server.public-url is not set", elsewhere(all)));
  }

  private static Check polled(String why, String elsewhere) {
    return new Check(
        CheckNames.WEBHOOKS, Status.OK, "the shop is polled only, since " + why + elsewhere);
  }

  private static Check of(Hooks hooks, URI url) {
    List<String> missing = new ArrayList<>();
    List<String> off = new ArrayList<>();
    for (String topic : Hook.TOPICS) {
      Optional<Hook> hook = hooks.of(topic);
      if (hook.isEmpty()) {
        missing.add(topic);
      } else if (!hook.get().isActive()) {
        off.add(topic);
      }
    }
    List<String> parts = new ArrayList<>();
    if (missing.isEmpty() && off.isEmpty()) {
      parts.add("all " + Hook.TOPICS.size() + " deliver to " + url.getHost());
    }
    if (!missing.isEmpty()) {
      parts.add(
          String.join(", ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " missing: the running host creates them where the key may, see 'manage webhooks'");
    }
    if (!off.isEmpty()) {
      parts.add(
          String.join(", ", off)
              + (off.size() == 1 ? " is" : " are")
              + " turned off, as WooCommerce does when deliveries fail: look whether "
              + url.getHost()
              + " can be reached from the shop; the running host turns them on again where the key"
              + " may");
    }
    Optional<String> twin = twin(hooks.elsewhere(), url);
    twin.ifPresent(host ->
        parts.add(
            host
                + " gets this shop's orders at the same path: if that is another Invitera, stop it"
                + " or delete those webhooks, or customers may be invited twice"));
    parts.addAll(hooks.notes());
    boolean well = missing.isEmpty() && off.isEmpty() && twin.isEmpty();
    return new Check(
        CheckNames.WEBHOOKS, well ? Status.OK : Status.DEGRADED, String.join("; ", parts));
  }

  /**
   * A host that is told of orders at the path at which we are, such as a former address of ours.
   */
  private static Optional<String> twin(List<Hook> elsewhere, URI url) {
    return elsewhere.stream()
        .filter(Hook::isActive)
        .filter(hook -> hook.path().equals(Optional.ofNullable(url.getPath())))
        .map(Hook::host)
        .findFirst();
  }

  private static String elsewhere(List<Hook> all) {
    String hosts =
        all.stream()
            .filter(Hook::isOfOrders)
            .map(Hook::host)
            .distinct()
            .sorted()
            .limit(5)
            .collect(Collectors.joining(", "));
    return hosts.isEmpty() ? "" : "; webhooks for orders deliver to " + hosts;
  }
}
