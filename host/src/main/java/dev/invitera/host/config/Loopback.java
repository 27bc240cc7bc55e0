package dev.invitera.host.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells addresses of this machine, by their text alone: no name is resolved. */
final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Loopback() {}

  static boolean is(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || IPV4.matcher(host).matches();
  }
}
