package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.AccountConfig.Grant;
import java.net.URI;
import java.util.Optional;

/** Checks Trustpilot accounts. */
final class AccountReader {

  private final Problems problems;
  private final Checks checks;

  AccountReader(Problems problems) {
    this.problems = problems;
    this.checks = new Checks(problems);
  }

  /** The account; empty if anything about it is wrong. */
  Optional<AccountConfig> read(String name, AccountSection section, Located at) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
      problems.errorAtKey(at, "is not a name: letters, digits, dash and underscore");
    }
    encrypted(section.apiUrl(), at.at("api-url"));
    encrypted(section.invitationsUrl(), at.at("invitations-url"));
    checks.notBlank(section.businessUserId(), at.at("business-user-id"));
    Optional<Grant> grant = grant(section, at);
    if (problems.anyErrorAt(at) || grant.isEmpty()) {
      return Optional.empty();
    }
    return section
        .apiKey()
        .flatMap(key ->
            section.apiSecret().map(secret -> account(name, section, key, secret, grant.get())));
  }

  private static AccountConfig account(
      String name, AccountSection section, Secret key, Secret secret, Grant grant) {
    return new AccountConfig(
        name,
        key,
        secret,
        grant,
        section.businessUserId(),
        section.apiUrl(),
        section.invitationsUrl(),
        section.rateLimit().limit());
  }

  private Optional<Grant> grant(AccountSection section, Located at) {
    return switch (section.grant()) {
      case CLIENT_CREDENTIALS -> {
        unused(at, "username");
        unused(at, "password");
        yield Optional.of(new Grant.ClientCredentials());
      }
      case PASSWORD -> {
        missing(at, "username");
        missing(at, "password");
        checks.notBlank(section.username(), at.at("username"));
        yield section
            .username()
            .flatMap(user -> section.password().map(secret -> new Grant.Password(user, secret)));
      }
    };
  }

  private void unused(Located at, String key) {
    if (at.has(key) && !problems.anyErrorAt(at.at("grant"))) {
      problems.errorAtKey(
          at.at(key), "not used with grant client-credentials; write grant: password");
    }
  }

  private void missing(Located at, String key) {
    if (!at.has(key)) {
      problems.errorAtKey(at.at(key), "is required with grant password");
    }
  }

  /** Credentials go there: only this machine may be called without TLS. */
  private void encrypted(URI url, Located at) {
    if (!"https".equals(url.getScheme()) && !Loopback.is(url)) {
      problems.error(at, "must begin with https://, since credentials are sent there");
    }
  }
}
