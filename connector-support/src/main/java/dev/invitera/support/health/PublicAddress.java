package dev.invitera.support.health;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** A shop's address as it may be shown. */
public final class PublicAddress {

  private PublicAddress() {}

  /**
   * Scheme, host, port and path of an address; empty if it has no host.
   *
   * @param address may hold a user name, a query or a fragment, which are left out
   */
  public static Optional<URI> of(URI address) {
    if (address.getScheme() == null || address.getHost() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new URI(
              address.getScheme(),
              null,
              address.getHost(),
              address.getPort(),
              address.getPath(),
              null,
              null));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The same of a text. */
  public static Optional<URI> of(String address) {
    try {
      return of(new URI(address.strip()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
