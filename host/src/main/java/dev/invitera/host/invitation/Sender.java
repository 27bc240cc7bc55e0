package dev.invitera.host.invitation;

import java.util.Optional;

/**
 * Who the mail names; what is absent comes from the Trustpilot account's settings.
 *
 * @param name shown as the sender
 * @param email an address of the shop
 * @param replyTo where answers go
 */
public record Sender(Optional<String> name, Optional<String> email, Optional<String> replyTo) {

  /** All from the account's settings. */
  public static final Sender OF_ACCOUNT =
      new Sender(Optional.empty(), Optional.empty(), Optional.empty());
}
