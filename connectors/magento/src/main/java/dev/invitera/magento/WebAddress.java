package dev.invitera.magento;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Makes addresses of what shops write, which may be no address at all. */
final class WebAddress {

  private WebAddress() {}

  /** The address, if it is one with a host. */
  static Optional<URI> of(String text) {
    try {
      URI uri = new URI(text.strip());
      return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * The address of something below another.
   *
   * @param path as people write it, not percent-encoded
   */
  static Optional<URI> below(URI base, String path) {
    try {
      URI whole =
          new URI(base.getScheme(), base.getRawAuthority(), base.getPath() + path, null, null);
      return of(whole.toASCIIString());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
