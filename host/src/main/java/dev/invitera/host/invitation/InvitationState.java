package dev.invitera.host.invitation;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an invitation stands. {@link Calling} is written before a call leaves; a process that dies
 * leaves it behind, and it then counts as {@link Unknown}. How one state follows another is said by
 * {@link Transition}.
 */
public sealed interface InvitationState {

  /** Surely nothing was sent: what becomes of it is decided anew at its occasions. */
  sealed interface Undecided extends InvitationState {}

  /** Waits for a person. */
  sealed interface Parked extends InvitationState {}

  /** As stored and shown. */
  String key();

  /** Whether no call was ever intended, so that the decision is made anew at every occasion. */
  default boolean open() {
    return switch (this) {
      case Waiting _, Skipped _, Due _, Cancelled _ -> true;
      case Calling _, Retrying _, Unknown _, Refused _, Sent _, Linked _, Closed _ -> false;
    };
  }

  /** Whether nothing more happens to it by itself, whatever becomes of the order. */
  default boolean ended() {
    return switch (this) {
      case Unknown _, Refused _, Sent _, Linked _, Closed _ -> true;
      case Waiting _, Skipped _, Due _, Calling _, Retrying _, Cancelled _ -> false;
    };
  }

  /** When it is to be looked at again; empty if no instant alone changes it. */
  default Optional<Instant> dueAt() {
    return switch (this) {
      case Waiting(Optional<Instant> until, _) -> until;
      case Due(Instant at) -> Optional.of(at);
      case Retrying(Instant at, _) -> Optional.of(at);
      case Skipped _, Calling _, Unknown _, Refused _, Sent _, Linked _, Closed _, Cancelled _ ->
          Optional.empty();
    };
  }

  /** The key of the reason, or what was learnt; empty where the state says it all. */
  default String reason() {
    return switch (this) {
      case Waiting(_, Reason.Wait why) -> why.key();
      case Skipped(Reason.Skip why) -> why.key();
      case Cancelled(Reason.Cancel why) -> why.key();
      case Retrying(_, String why) -> why;
      case Unknown(String why) -> why;
      case Refused(String why) -> why;
      case Closed(String why) -> why;
      case Due _, Calling _, Sent _, Linked _ -> "";
    };
  }

  /** Whether it waits for a person. */
  default boolean parked() {
    return this instanceof Parked;
  }

  /** Decided to wait. */
  record Waiting(Optional<Instant> until, Reason.Wait why) implements Undecided {
    @Override
    public String key() {
      return "waiting";
    }
  }

  /** Decided not to send. */
  record Skipped(Reason.Skip why) implements Undecided {
    @Override
    public String key() {
      return "skipped";
    }
  }

  /** Decided to send at an instant; nothing was intended yet. */
  record Due(Instant at) implements Undecided {
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
  record Retrying(Instant at, String why) implements Undecided {
    @Override
    public String key() {
      return "retrying";
    }
  }

  /** May have been sent or not; parked. */
  record Unknown(String why) implements Parked {
    @Override
    public String key() {
      return "unknown";
    }
  }

  /** Not accepted; parked. */
  record Refused(String why) implements Parked {
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

  /** The link was made; it is kept beside the invitation, since it is personal data. */
  record Linked(Instant at) implements InvitationState {
    @Override
    public String key() {
      return "linked";
    }
  }

  /** Called off before anything was intended. */
  record Cancelled(Reason.Cancel why) implements Undecided {
    @Override
    public String key() {
      return "cancelled";
    }
  }

  /** Was parked, and a person ended it. */
  record Closed(String why) implements InvitationState {
    @Override
    public String key() {
      return "closed";
    }
  }
}
