package dev.invitera.host.intake;

import dev.invitera.host.invitation.Trigger;
import java.util.Optional;

/**
 * What the store notes of the rules with which a shop's open invitations were decided: those of the
 * host that last made them all anew, and whether others decided some since. Hosts take changed
 * rules one after the other; what one of them decides by the former rules meanwhile is found by
 * this mark and decided again.
 *
 * @param rules as written in {@link DecidingRules}
 * @param others the trigger's key of the rules by which some were decided; empty if there are none
 * @param redone whether those are being decided again, so that the next ones need a mark anew
 */
public record RulesNote(DecidingRules rules, Optional<String> others, boolean redone) {

  private static final String MIXED = "\n!";
  private static final String REDONE = "\n~";

  /** All was decided by these rules. */
  public static RulesNote all(DecidingRules rules) {
    return new RulesNote(rules, Optional.empty(), false);
  }

  /** These rules are taken, and decide all anew that was decided by others. */
  public static RulesNote redoing(DecidingRules rules, String others) {
    return new RulesNote(rules, Optional.of(others), true);
  }

  /** Reads a note; of an early form, without its trigger, nothing is known but that it differs. */
  public static RulesNote of(String text) {
    boolean redone = text.contains(REDONE);
    int end = text.indexOf('\n');
    String base = end < 0 ? text : text.substring(0, end);
    int space = base.indexOf(' ');
    DecidingRules rules =
        space < 0
            ? new DecidingRules(base, "")
            : new DecidingRules(base.substring(0, space), base.substring(space + 1));
    return new RulesNote(
        rules, end < 0 ? Optional.empty() : Optional.of(text.substring(end + 2)), redone);
  }

  /** As it stands in the store. */
  public String text() {
    String base = rules.digest() + " " + rules.trigger();
    return others.map(other -> base + (redone ? REDONE : MIXED) + other).orElse(base);
  }

  /**
   * The note after something was decided by some rules; empty if it stays as it is, as it nearly
   * always does.
   */
  Optional<RulesNote> decidedBy(DecidingRules some) {
    return some.equals(rules) || (others.isPresent() && !redone)
        ? Optional.empty()
        : Optional.of(new RulesNote(rules, Optional.of(some.trigger()), false));
  }

  /** Whether all must be decided anew by some rules. */
  public boolean differsFrom(DecidingRules some) {
    return !some.equals(rules) || others.isPresent();
  }

  /** The trigger by which orders were recorded that these rules must look at again, if known. */
  public Optional<Trigger> former(DecidingRules next) {
    return Trigger.ofKey(next.equals(rules) ? others.orElse("") : rules.trigger());
  }
}
