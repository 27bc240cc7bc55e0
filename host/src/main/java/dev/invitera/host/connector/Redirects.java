package dev.invitera.host.connector;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides where a redirect is followed: to the same origin only, and only for what reads. */
final class Redirects {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private Redirects() {}

  /** Where to go on; empty if the reply itself is the answer. */
  static Optional<URI> next(HttpRequest request, int status, HttpHeaders headers) {
    if (!STATUSES.contains(status) || !METHODS.contains(request.method())) {
      return Optional.empty();
    }
    return headers
        .firstValue("Location")
        .flatMap(location -> resolve(request.uri(), location))
        .filter(target -> sameOrigin(request.uri(), target));
  }

  /** Whether two addresses have the same scheme, host and port. */
  static boolean sameOrigin(URI one, URI other) {
    return lower(one.getScheme()).equals(lower(other.getScheme()))
        && lower(one.getHost()).equals(lower(other.getHost()))
        && port(one) == port(other);
  }

  private static Optional<URI> resolve(URI base, String location) {
    try {
      return Optional.of(base.resolve(location));
    } catch (IllegalArgumentException _) {
      // A broken Location is the shop's fault: the connector sees the reply as it is.
      return Optional.empty();
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return lower(uri.getScheme()).equals("https") ? 443 : 80;
  }

  private static String lower(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
  }
}
