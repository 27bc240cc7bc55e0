package dev.invitera.host.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
final class Suggestion {

  private Suggestion() {}

  /** Ends a message with the nearest of the known words, if one is near enough. */
  static String of(String written, Collection<String> known) {
    return nearest(written, known).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /** The nearest of the known words, if one is near enough. */
  static Optional<String> nearest(String written, Collection<String> known) {
    String wanted = normal(written);
    return known.stream()
        .filter(word -> near(wanted, normal(word)))
        .min(
            Comparator.comparingInt((String word) -> distance(wanted, normal(word)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean near(String wanted, String word) {
    int longer = Math.max(wanted.length(), word.length());
    return distance(wanted, word) <= Math.max(1, longer / 3)
        || (wanted.length() >= 2 && word.startsWith(wanted + "-"));
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Insertions, deletions, replacements and swaps of neighbors from one word to the other. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
