package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.support.signature.Refusals;
import dev.invitera.support.signature.SignatureVerifier;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A header that must hold one of a few known values: a token, or user name and password. Says
 * nothing of the body, so that it is worth what the transport is worth.
 */
final class CredentialVerifier implements SignatureVerifier {

  private final String header;
  private final String scheme;
  private final List<byte[]> accepted;

  private CredentialVerifier(String header, String scheme, List<byte[]> accepted) {
    this.header = header;
    this.scheme = scheme;
    this.accepted = accepted;
  }

  /** {@code Authorization: Bearer TOKEN}, or the token alone in another header. */
  static CredentialVerifier bearer(Optional<String> header, List<Secret> tokens) {
    return new CredentialVerifier(
        header.orElse("Authorization"),
        header.isPresent() ? "" : "Bearer ",
        tokens.stream().map(token -> token.reveal().getBytes(UTF_8)).toList());
  }

  /** {@code Authorization: Basic}, RFC 7617 with UTF-8. */
  static CredentialVerifier basic(String username, List<Secret> passwords) {
    return new CredentialVerifier(
        "Authorization",
        "Basic ",
        passwords.stream()
            .map(password -> (username + ":" + password.reveal()).getBytes(UTF_8))
            .map(Base64.getEncoder()::encode)
            .toList());
  }

  @Override
  public Optional<Refused> refusal(WebhookRequest request) {
    Optional<String> value = request.header(header);
    if (value.isEmpty()) {
      return Refusals.unsigned(header, request);
    }
    Optional<Refused> repeated = Refusals.repeated(header, request);
    if (repeated.isPresent()) {
      return repeated;
    }
    if (!value.get().regionMatches(true, 0, scheme, 0, scheme.length())) {
      return Refusals.bad("the header " + header + " does not begin with " + scheme.strip());
    }
    byte[] given = value.get().substring(scheme.length()).strip().getBytes(UTF_8);
    return accepted.stream().anyMatch(known -> MessageDigest.isEqual(known, given))
        ? Optional.empty()
        : Refusals.bad("the credentials in " + header + " are not the configured ones");
  }
}
