package dev.invitera.host.online;

import com.google.common.net.InetAddresses;
import dev.invitera.connector.health.Health.Status;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Compares where a shop is with the website that its reviews are shown for. Pure. */
final class Websites {

  private static final String NAME = "website";

  private Websites() {}

  /**
   * Compares; nothing if either is not known.
   *
   * @param shop where customers find the shop
   * @param website an address or a bare domain
   */
  static Optional<Finding> compare(Optional<URI> shop, Optional<String> website) {
    Optional<String> theirs = website.flatMap(Websites::host);
    Optional<String> ours = shop.map(URI::getHost).map(Websites::plain);
    if (theirs.isEmpty() || ours.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(compare(ours.get(), theirs.get()));
  }

  private static Finding compare(String shop, String website) {
    if (shop.equals("localhost") || InetAddresses.isUriInetAddress(shop)) {
      return new Finding(
          NAME, Status.NOT_CHECKED, "the shop is at " + shop + ", which no business unit has");
    }
    if (shop.equals(website)) {
      return new Finding(NAME, Status.OK, "shop and business unit are both at " + shop);
    }
    if (isAtOrBelow(shop, website) || isAtOrBelow(website, shop)) {
      return new Finding(
          NAME, Status.OK, "the shop is at " + shop + ", the business unit at " + website);
    }
    return new Finding(
        NAME,
        Status.DEGRADED,
        "the shop is at "
            + shop
            + ", but the business unit is that of "
            + website
            + ", where its customers' reviews would be shown: check business-unit (or link.domain),"
            + " unless both belong together");
  }

  private static boolean isAtOrBelow(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static Optional<String> host(String website) {
    String text = website.contains("://") ? website : "https://" + website;
    try {
      return Optional.ofNullable(URI.create(text.strip()).getHost()).map(Websites::plain);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
  }
}
