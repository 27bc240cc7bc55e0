package dev.invitera.support.oauth;

import java.net.URI;
import java.util.Locale;

/** Tells which address goes into the base string for the address that is called. */
@FunctionalInterface
public interface BaseAddress {

  /** The address without query and fragment, not yet encoded. */
  String of(URI called);

  /** By the book, RFC 5849 section 3.4.1.2: lower-case scheme and host, no default port. */
  static BaseAddress asCalled() {
    return called -> {
      String scheme = called.getScheme().toLowerCase(Locale.ROOT);
      int port = called.getPort();
      boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
      String path = called.getRawPath().isEmpty() ? "/" : called.getRawPath();
      return scheme
          + "://"
          + called.getHost().toLowerCase(Locale.ROOT)
          + (usual ? "" : ":" + port)
          + path;
    };
  }

  /**
   * For a server that signs with the address it is configured with, as WooCommerce does with its
   * home URL: the part {@code base} of what is called is replaced by {@code home}, taken literally.
   *
   * @param base where the site is called, such as {@code http://10.0.0.7:8080/shop}
   * @param home what the site believes to be its address, such as {@code http://acme.se/shop}
   */
  static BaseAddress replacing(URI base, URI home) {
    String prefix = withoutSlash(asCalled().of(base));
    String replacement = withoutSlash(home.toString());
    return called -> {
      String address = asCalled().of(called);
      return address.equals(prefix) || address.startsWith(prefix + "/")
          ? replacement + address.substring(prefix.length())
          : address;
    };
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
