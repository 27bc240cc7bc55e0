package dev.invitera.support.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The part of an address that may be shown: scheme, host and port. */
final class Origin {

  private Origin() {}

  static String of(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("?").toLowerCase(Locale.ROOT);
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return Optional.ofNullable(address.getScheme()).orElse("?") + "://" + host + port;
  }
}
