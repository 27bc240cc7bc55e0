package dev.invitera.woocommerce;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host names by which a shop may call itself: those of its addresses and those it is also known
 * as, each with and without {@code www.}. Scheme, port and path do not count: WordPress writes what
 * it thinks of them, which a proxy may know better.
 *
 * @param names in lower case and ASCII, without {@code www.}
 */
record OwnHosts(Set<String> names) {

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
  private static final Pattern AFTER_HOST = Pattern.compile("[/?#].*$", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
  private static final Pattern NAME =
      Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9_-]+)*\\.?)");
  private static final int LONGEST = 253;

  OwnHosts {
    names = Set.copyOf(names);
  }

  static OwnHosts of(WooCommerceSettings settings) {
    return new OwnHosts(
        Stream.of(
                Stream.of(settings.url()).map(URI::toString),
                settings.homeUrl().stream().map(URI::toString),
                settings.alsoKnownAs().stream())
            .flatMap(addresses -> addresses)
            .flatMap(address -> host(address).stream())
            .map(OwnHosts::bare)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a host is one of the shop's. */
  boolean contains(String host) {
    return names.contains(bare(host));
  }

  /** The host name of an address or of a bare name, in lower case; empty where there is none. */
  static Optional<String> host(String address) {
    String rest = SCHEME.matcher(address.strip()).replaceFirst("");
    rest = PORT.matcher(AFTER_HOST.matcher(rest).replaceFirst("")).replaceFirst("");
    try {
      return Optional.of(IDN.toASCII(rest).toLowerCase(Locale.ROOT))
          .filter(name -> name.length() <= LONGEST && NAME.matcher(name).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.startsWith("www.") ? name.substring("www.".length()) : name;
  }
}
