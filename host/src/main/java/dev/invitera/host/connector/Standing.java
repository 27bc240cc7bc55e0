package dev.invitera.host.connector;

import java.time.Duration;
import java.time.Instant;

/**
 * How a shop's connector stands by its own faults: those that are nobody else's, such as exceptions
 * that the contract does not know, results that break it, and calls without an answer. Enough of
 * them in a row pause it; then one call decides whether it goes on, or rests for twice as long. A
 * shop that is down or refuses us is no fault of its connector.
 */
sealed interface Standing {

  /** So many faults in a row pause a connector. */
  int FAULTS = 5;

  /** How long the first pause is; each that follows without a success between is twice as long. */
  Duration FIRST = Duration.ofMinutes(1);

  /** No pause is longer. */
  Duration LONGEST = Duration.ofHours(1);

  /** As every connector begins. */
  Standing SOUND = new Working(0);

  /** What a call showed of the connector. */
  enum Evidence {
    /** It did what the contract says, though the shop may not have. */
    WORKS,
    /** It failed by its own fault. */
    FAULT,
    /** Nothing. */
    NONE
  }

  /** How a call stands to a pause. */
  enum Pass {
    /** It has nothing to do with one. */
    USUAL,
    /** It decides whether the connector goes on. */
    PROBE,
    /** No call now: the connector is paused, or another call is about to decide. */
    REFUSED
  }

  /**
   * Whether a call may be made.
   *
   * @param decisive whether the call can show that the connector fails
   */
  Pass ask(boolean decisive, Instant now);

  /** The standing once a call was let in. */
  Standing entered(Pass pass);

  /**
   * The standing once a call ended.
   *
   * @param why what the fault was; nothing personal
   */
  Standing ended(Pass pass, Evidence evidence, String why, Instant now);

  /**
   * Called as usual.
   *
   * @param faults in a row
   */
  record Working(int faults) implements Standing {

    @Override
    public Pass ask(boolean decisive, Instant now) {
      return Pass.USUAL;
    }

    @Override
    public Standing entered(Pass pass) {
      return this;
    }

    @Override
    public Standing ended(Pass pass, Evidence evidence, String why, Instant now) {
      return switch (evidence) {
        case WORKS -> SOUND;
        case NONE -> this;
        case FAULT ->
            faults + 1 < FAULTS ? new Working(faults + 1) : new Paused(1, now.plus(FIRST), why);
      };
    }
  }

  /**
   * Not called until an instant, and then once to see.
   *
   * @param pauses in a row, this one included
   * @param why the last fault
   * @param probed whether the call that decides is under way
   */
  record Paused(int pauses, Instant until, String why, boolean probed) implements Standing {

    private static final int MOST_DOUBLINGS = 10;

    Paused(int pauses, Instant until, String why) {
      this(pauses, until, why, false);
    }

    /** Also where the clock was put back since: it lies further ahead than any pause lasts. */
    boolean over(Instant now) {
      return !now.isBefore(until) || until.isAfter(now.plus(LONGEST));
    }

    @Override
    public Pass ask(boolean decisive, Instant now) {
      if (!over(now)) {
        return Pass.REFUSED;
      }
      if (!decisive) {
        return Pass.USUAL;
      }
      return probed ? Pass.REFUSED : Pass.PROBE;
    }

    @Override
    public Standing entered(Pass pass) {
      return pass == Pass.PROBE ? new Paused(pauses, until, why, true) : this;
    }

    /** A call that began before the pause changes nothing; one after it that works ends it. */
    @Override
    public Standing ended(Pass pass, Evidence evidence, String what, Instant now) {
      boolean decides = pass == Pass.PROBE;
      return switch (evidence) {
        case WORKS -> decides || over(now) ? SOUND : this;
        case NONE -> decides ? new Paused(pauses, until, why) : this;
        case FAULT -> decides ? new Paused(pauses + 1, now.plus(next()), what) : this;
      };
    }

    private Duration next() {
      Duration doubled = FIRST.multipliedBy(1L << Math.min(pauses, MOST_DOUBLINGS));
      return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
  }
}
