package dev.invitera.support.order;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Names the site at an address, for {@link dev.invitera.connector.order.OrderOrigin}: the same text
 * however the address is written.
 */
public final class OrderPlace {

  private OrderPlace() {}

  /**
   * Host, port and folder; without the scheme, its usual port, upper case of the host, a {@code
   * www.} before it and slashes at the end.
   *
   * @return empty if the address has no host
   */
  public static Optional<String> of(URI address) {
    return Optional.ofNullable(address.getHost())
        .map(host -> bare(host) + port(address) + folder(address));
  }

  private static String bare(String host) {
    String name = ascii(host).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return name.startsWith("www.") ? name.substring("www.".length()) : name;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  private static String port(URI address) {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    return address.getPort() < 0 || address.getPort() == (secure ? 443 : 80)
        ? ""
        : ":" + address.getPort();
  }

  private static String folder(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    return path.replaceAll("/{2,}", "/").replaceFirst("/$", "");
  }
}
