package dev.invitera.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests meet which fault. The first matching rule that is not used up is taken, one fault
 * per request. Thread-safe.
 */
public final class FaultScript {
  private static final class Rule {
    private final Pattern pattern;
    private final Fault fault;
    private int skip;
    private int left;

    Rule(Pattern pattern, Fault fault, int skip, int left) {
      this.pattern = pattern;
      this.fault = fault;
      this.skip = skip;
      this.left = left;
    }

    boolean takes(String line) {
      if (!pattern.matcher(line).find()) {
        return false;
      }
      if (skip > 0) {
        skip--;
        return false;
      }
      if (left != Integer.MAX_VALUE) {
        left--;
      }
      return true;
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Makes the next matching requests fail.
   *
   * @param pattern a regular expression, searched for in {@code METHOD /path?query} as sent
   * @param times how many requests it hits
   */
  public FaultScript add(String pattern, Fault fault, int times) {
    return add(pattern, fault, 0, times);
  }

  /** The same, after letting {@code skip} matching requests pass. */
  public synchronized FaultScript add(String pattern, Fault fault, int skip, int times) {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("skip must be 0 or more and times 1 or more");
    }
    rules.add(new Rule(Pattern.compile(pattern), fault, skip, times));
    return this;
  }

  /** Makes every matching request fail until {@link #clear()}. */
  public FaultScript always(String pattern, Fault fault) {
    return add(pattern, fault, 0, Integer.MAX_VALUE);
  }

  /** Forgets all rules. */
  public synchronized void clear() {
    rules.clear();
  }

  /** How many rules still wait for a request. */
  public synchronized int pending() {
    return rules.size();
  }

  synchronized Optional<Fault> next(String line) {
    Optional<Rule> hit = rules.stream().filter(rule -> rule.takes(line)).findFirst();
    hit.filter(rule -> rule.left == 0).ifPresent(rules::remove);
    return hit.map(rule -> rule.fault);
  }
}
