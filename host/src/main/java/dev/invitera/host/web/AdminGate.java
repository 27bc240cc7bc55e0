package dev.invitera.host.web;

import dev.invitera.connector.config.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets in who has an admin token, and only under names that are this host's own: a web page that
 * makes a browser call us by a name of its choice is turned away.
 */
final class AdminGate implements JettyBridge.Gate {

  private static final String SCHEME = "bearer ";
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

  private final AdminTokens tokens;
  private final Set<String> hosts;

  /**
   * Makes a gate.
   *
   * @param listenHost the host part of {@code admin-listen}
   */
  AdminGate(AdminTokens tokens, String listenHost) {
    this.tokens = tokens;
    this.hosts = new HashSet<>(List.of("localhost", listenHost.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<Reply> refusal(Call call) {
    if (call.header("host").filter(this::known).isEmpty()) {
      return Optional.of(
          Reply.error(421, "this host is not known by that name; use its admin-listen address"));
    }
    return authorized(call)
        ? Optional.empty()
        : Optional.of(
            Reply.error(401, "send the admin token: Authorization: Bearer …")
                .withHeader("WWW-Authenticate", "Bearer"));
  }

  /** Whether a request carries an admin token. */
  boolean authorized(Call call) {
    return bearer(call).filter(tokens::has).isPresent();
  }

  /** The bearer token of a request. */
  static Optional<Secret> bearer(Call call) {
    return call.header("authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(value -> value.substring(SCHEME.length()).strip())
        .filter(value -> !value.isEmpty())
        .map(Secret::of);
  }

  private boolean known(String header) {
    int colon = header.lastIndexOf(':');
    boolean hasPort = colon > header.lastIndexOf(']') && colon >= 0;
    String host = hasPort ? header.substring(0, colon) : header;
    // An address cannot be rebound by a name server, so any of this machine's will do.
    return ADDRESS.matcher(host).matches() || hosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
