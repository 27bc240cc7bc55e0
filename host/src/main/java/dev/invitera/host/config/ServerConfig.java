package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * The {@code server} section.
 *
 * @param listen for {@code /hooks}, {@code /links} and {@code /health/live}
 * @param adminListen for everything else
 * @param adminToken required there; if absent, one is made and kept in the data directory
 * @param publicUrl how platforms reach {@code listen}; without it shops are polled only
 */
public record ServerConfig(
    InetSocketAddress listen,
    InetSocketAddress adminListen,
    Optional<Secret> adminToken,
    Optional<URI> publicUrl) {

  /** Where the platform of a shop should post, if it can reach us. */
  public Optional<URI> webhookUrl(String shop) {
    return publicUrl.map(
        url -> URI.create(url.toString().replaceAll("/+$", "") + "/hooks/" + shop));
  }
}
