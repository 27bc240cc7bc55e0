package dev.invitera.host.invitation;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an invitation stands. {@link Calling} is written before a call leaves; a process that dies
 * leaves it behind, and it then counts as {@link Unknown}.
 */
public sealed interface InvitationState {

  /** As stored and shown. */
  String key();

  /** Whether no call was ever intended, so that the decision is made anew at every occasion. */
  default boolean open() {
    return switch (this) {
      case Waiting _, Skipped _, Due _, Cancelled _ -> true;
      case Calling _, Retrying _, Unknown _, Refused _, Sent _, Linked _ -> false;
    };
  }

  /** Whether it waits for a person. */
  default boolean parked() {
    return this instanceof Unknown || this instanceof Refused;
  }

  /** Decided to wait. */
  record Waiting(Optional<Instant> until, Reason.Wait why) implements InvitationState {
    @Override
    public String key() {
      return "waiting";
    }
  }

  /** Decided not to send. */
  record Skipped(Reason.Skip why) implements InvitationState {
    @Override
    public String key() {
      return "skipped";
    }
  }

  /** Decided to send at an instant; nothing was intended yet. */
  record Due(Instant at) implements InvitationState {
    @Override
    public String key() {
      return "due";
    }
  }

  /** Intent recorded; a call may be on its way. */
  record Calling(Instant since) implements InvitationState {
    @Override
    public String key() {
      return "calling";
    }
  }

  /** Surely not sent; tried again. */
  record Retrying(Instant at, String why) implements InvitationState {
    @Override
    public String key() {
      return "retrying";
    }
  }

  /** May have been sent or not; parked. */
  record Unknown(String why) implements InvitationState {
    @Override
    public String key() {
      return "unknown";
    }
  }

  /** Not accepted; parked. */
  record Refused(String why) implements InvitationState {
    @Override
    public String key() {
      return "refused";
    }
  }

  /** Accepted by Trustpilot. */
  record Sent(Instant at) implements InvitationState {
    @Override
    public String key() {
      return "sent";
    }
  }

  /**
   * The link was made.
   *
   * @param link personal data
   */
  record Linked(Instant at, URI link) implements InvitationState {
    @Override
    public String key() {
      return "linked";
    }

    @Override
    public String toString() {
      return "Linked[" + at + ", redacted]";
    }
  }

  /** Called off before anything was intended. */
  record Cancelled(Reason.Cancel why) implements InvitationState {
    @Override
    public String key() {
      return "cancelled";
    }
  }
}
