package dev.invitera.host.web;

import dev.invitera.connector.config.Secret;

/**
 * With what the admin API is spoken to.
 *
 * @param lasting configured, or made at the first start
 * @param ofThisLife known only to who can read the host's own files while it runs
 */
public record AdminTokens(Secret lasting, Secret ofThisLife) {

  boolean has(Secret token) {
    return lasting.equals(token) || ofThisLife.equals(token);
  }
}
