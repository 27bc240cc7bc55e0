package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.config.ShopSection.Link;
import dev.invitera.host.invitation.Via;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Checks {@code link}, which the link routes need. */
final class LinkReader {

  private static final int KEY_BYTES = 32;

  private final Problems problems;
  private final Via via;
  private final Located at;

  LinkReader(Problems problems, Via via, Located invite) {
    this.problems = problems;
    this.via = via;
    this.at = invite.at("link");
  }

  Optional<RouteConfig> read(InviteSection section) {
    if (section.link().isEmpty()) {
      if (!problems.anyErrorAt(at)) {
        problems.errorAtKey(at, "is required with via " + via.key() + ": domain and keys");
      }
      return Optional.empty();
    }
    Link link = section.link().get();
    new RouteUse(problems, via).check(Link.class, at);
    new Checks(problems).distinct(link.handOver(), at.at("hand-over"));
    boolean later = section.delay().filter(delay -> !delay.isZero()).isPresent();
    if (link.handOver().contains(HandOver.REPLY) && later) {
      problems.error(
          at.at("hand-over"),
          "reply needs delay: 0s, since a webhook is answered at once; use order-note, or drop the"
              + " delay");
    }
    return via == Via.UNIQUE_LINK ? unique(link) : businessGenerated(link);
  }

  private Optional<RouteConfig> unique(Link link) {
    Optional<Secret> secret = needed(link.secret(), "secret");
    return link.domain()
        .flatMap(domain ->
            secret.map(key ->
                new RouteConfig.UniqueLink(domain.name(), key, Set.copyOf(link.handOver()))));
  }

  private Optional<RouteConfig> businessGenerated(Link link) {
    Optional<Secret> encryption = key(link.encryptionKey(), "encryption-key");
    Optional<Secret> authentication = key(link.authenticationKey(), "authentication-key");
    if (link.domain().isEmpty() || encryption.isEmpty() || authentication.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RouteConfig.BusinessGeneratedLink(
            link.domain().get().name(),
            encryption.get(),
            authentication.get(),
            Set.copyOf(link.handOver())));
  }

  private Optional<Secret> key(Optional<Secret> written, String name) {
    Optional<Secret> key = needed(written, name);
    if (key.isPresent() && !isKey(key.get())) {
      problems.error(
          at.at(name), "is not base64 of exactly 32 bytes; copy it from the business app");
      return Optional.empty();
    }
    return key;
  }

  private Optional<Secret> needed(Optional<Secret> written, String name) {
    if (!at.has(name)) {
      problems.errorAtKey(at.at(name), "is required with via " + via.key());
    }
    return written;
  }

  private static boolean isKey(Secret secret) {
    try {
      return Base64.getDecoder().decode(secret.reveal()).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
