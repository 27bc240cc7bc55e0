package dev.invitera.sandbox.trustpilot;

import java.util.Locale;
import java.util.Optional;

/**
 * A domain known to Trustpilot.
 *
 * @param id 24 hex digits
 * @param domain bare, no scheme
 * @param links what its own links are made with, where it has any
 */
public record BusinessUnit(
    String id, String domain, String displayName, String country, Optional<LinkKeys> links) {

  /** A unit without links of its own. */
  public static BusinessUnit of(String id, String domain, String displayName, String country) {
    return new BusinessUnit(id, domain, displayName, country, Optional.empty());
  }

  /** The same with keys for links. */
  public BusinessUnit withLinks(LinkKeys keys) {
    return new BusinessUnit(id, domain, displayName, country, Optional.of(keys));
  }

  /** Whether an address belongs to the company itself; Trustpilot invites nobody there. */
  boolean owns(String email) {
    String host = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
