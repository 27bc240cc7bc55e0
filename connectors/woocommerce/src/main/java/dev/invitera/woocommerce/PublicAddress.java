package dev.invitera.woocommerce;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads addresses that the shop shows to the public.
 *
 * @param shop the shop's own one
 */
record PublicAddress(URI shop) {

  private static final Set<String> WEB = Set.of("http", "https");

  /**
   * An address on the web. Webhooks may say http where the REST API says https of the same picture
   * on the shop's own host; without making them equal, two copies of one version would differ.
   */
  Optional<URI> of(String text) {
    try {
      URI address = new URI(text);
      if (address.getHost() == null || !WEB.contains(String.valueOf(address.getScheme()))) {
        return Optional.empty();
      }
      boolean plainCopy =
          "http".equals(address.getScheme())
              && "https".equalsIgnoreCase(shop.getScheme())
              && address.getRawAuthority().equalsIgnoreCase(shop.getRawAuthority());
      return Optional.of(plainCopy ? new URI("https" + text.substring("http".length())) : address);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A product's page; what is not published has an address that only the shop's staff can open. */
  Optional<URI> ofPage(String permalink) {
    return of(permalink)
        .filter(page -> !String.valueOf(page.getRawQuery()).contains("post_type=product"));
  }
}
