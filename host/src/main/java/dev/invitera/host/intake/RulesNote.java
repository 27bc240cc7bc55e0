package dev.invitera.host.intake;

import dev.invitera.host.invitation.Trigger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the store notes of the rules with which a shop's open invitations were decided: those of the
 * host that last made them all anew, and whether others decided some since. Hosts take changed
 * rules one after the other; what one of them decides by the former rules meanwhile is found by
 * this mark and decided again.
 *
 * @param rules as written in {@link DecidingRules}
 * @param others the keys of the triggers by which some orders may be recorded; one that is not
 *     known is an empty text, and there are none where all was decided by the rules
 * @param redone whether those are being decided again, so that the next ones need a mark anew
 */
public record RulesNote(DecidingRules rules, Set<String> others, boolean redone) {

  private static final String MIXED = "\n!";
  private static final String REDONE = "\n~";
  private static final String LINE = "\n";

  public RulesNote {
    others = Set.copyOf(others);
  }

  /** All was decided by these rules. */
  public static RulesNote all(DecidingRules rules) {
    return new RulesNote(rules, Set.of(), false);
  }

  /** These rules are taken where nothing is noted, and decide all anew. */
  public static RulesNote redoing(DecidingRules rules) {
    return new RulesNote(rules, Set.of(""), true);
  }

  /**
   * Some rules are taken, and decide all anew. What had to be decided again before, and may not be
   * to the end, is still to be.
   */
  public RulesNote redoneBy(DecidingRules next) {
    return new RulesNote(next, next.equals(rules) ? others : with(rules.trigger()), true);
  }

  /** Reads a note; of an early form, without its trigger, nothing is known but that it differs. */
  public static RulesNote of(String text) {
    boolean redone = text.contains(REDONE);
    int end = text.indexOf(LINE);
    String base = end < 0 ? text : text.substring(0, end);
    int space = base.indexOf(' ');
    DecidingRules rules =
        space < 0
            ? new DecidingRules(base, "")
            : new DecidingRules(base.substring(0, space), base.substring(space + 1));
    return new RulesNote(
        rules,
        end < 0 ? Set.of() : Set.copyOf(List.of(text.substring(end + 2).split(LINE, -1))),
        redone);
  }

  /** As it stands in the store. */
  public String text() {
    String base = rules.digest() + " " + rules.trigger();
    return others.isEmpty()
        ? base
        : others.stream()
            .sorted()
            .collect(Collectors.joining(LINE, base + (redone ? REDONE : MIXED), ""));
  }

  /**
   * The note after something was decided by some rules; empty if it stays as it is, as it nearly
   * always does.
   */
  public Optional<RulesNote> decidedBy(DecidingRules some) {
    return some.equals(rules) || (others.contains(some.trigger()) && !redone)
        ? Optional.empty()
        : Optional.of(new RulesNote(rules, with(some.trigger()), false));
  }

  /**
   * The note after a shop took over what was decided for a former id, whose note may be missing:
   * all of it is to be decided again, and nobody does so yet.
   */
  public RulesNote joined(Optional<RulesNote> former) {
    Set<String> more = with(former.map(note -> note.rules().trigger()).orElse(""));
    former.ifPresent(note -> more.addAll(note.others()));
    return new RulesNote(rules, more, false);
  }

  private Set<String> with(String trigger) {
    Set<String> more = new HashSet<>(others);
    more.add(trigger);
    return more;
  }

  /** Whether some was decided by others, and nobody decides it again yet. */
  public boolean marked() {
    return !others.isEmpty() && !redone;
  }

  /** Whether all must be decided anew by some rules. */
  public boolean differsFrom(DecidingRules some) {
    return !some.equals(rules) || !others.isEmpty();
  }

  /** The triggers by which orders may be recorded that must be looked at again, if known. */
  public List<Trigger> formers() {
    return others.stream().sorted().flatMap(key -> Trigger.ofKey(key).stream()).toList();
  }
}
