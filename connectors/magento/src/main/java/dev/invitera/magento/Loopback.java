package dev.invitera.magento;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Whether an address is of this machine, told by its text alone. */
final class Loopback {

  private Loopback() {}

  static boolean is(URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
