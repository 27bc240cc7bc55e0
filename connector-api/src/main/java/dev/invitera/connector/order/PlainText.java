package dev.invitera.connector.order;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * Makes texts from outside fit to be shown: what cannot be seen, or turns round what stands beside
 * it, is taken out. Done where orders are made, so that it holds for every connector, and for
 * orders that were stored before. Pure.
 */
final class PlainText {

  /** Of a person. */
  static final int NAME = 200;

  /** Of an order. */
  static final int NUMBER = 100;

  /** Of a product. */
  static final int TITLE = 500;

  /** Of anything else. */
  static final int OTHER = 255;

  /** Before this, no script uses joiners within its words. */
  private static final int FIRST_OF_JOINED_SCRIPTS = 0x590;

  private static final int ARABIC_LETTER_MARK = 0x61C;

  private PlainText() {}

  /**
   * One line for people: composed, blanks of all kinds one blank each.
   *
   * @param longest in code points; the rest is cut off
   */
  static String line(String text, int longest) {
    Line line = new Line();
    text.codePoints().forEach(line::add);
    // Composing costs much for texts made to cost much; it makes few of the code points more.
    return cut(Normalizer.normalize(cut(line.result(), 2 * longest), Normalizer.Form.NFC), longest);
  }

  /** An identifier, such as a SKU: as it is written but for what cannot be seen. */
  static String code(String text, int longest) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .filter(point -> !isUnseen(point) && !isJoiner(point))
        .forEach(seen::appendCodePoint);
    return cut(seen.toString().strip(), longest);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest || text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    int end = text.offsetByCodePoints(0, longest);
    while (end > 0 && isJoiner(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).strip();
  }

  /** Controls, marks of direction, tags, halves of pairs, and what is no character at all. */
  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      case Character.FORMAT -> !isJoiner(point) && !belongsToAScript(point);
      default -> (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    };
  }

  /** Some scripts have signs of this kind that are seen, such as the Arabic sign of a year. */
  private static boolean belongsToAScript(int point) {
    UnicodeScript script = UnicodeScript.of(point);
    return script != UnicodeScript.COMMON
        && script != UnicodeScript.INHERITED
        && point != ARABIC_LETTER_MARK;
  }

  private static boolean isJoiner(int point) {
    return point == 0x200C || point == 0x200D;
  }

  /** Blanks, ends of lines, and letters that stand for nothing. */
  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || point == 0x85
        || point == 0x2800
        || point == 0x3164
        || point == 0xFFA0;
  }

  /** Puts a line together, from left to right. */
  private static final class Line {

    private final StringBuilder text = new StringBuilder();
    private boolean blank;
    private int joiner;
    private int last;

    void add(int point) {
      if (isBlank(point)) {
        blank = true;
      } else if (isJoiner(point)) {
        joiner = point;
      } else if (!isUnseen(point)) {
        if (blank && !text.isEmpty()) {
          text.append(' ');
        } else if (joiner != 0 && last >= FIRST_OF_JOINED_SCRIPTS) {
          text.appendCodePoint(joiner);
        }
        text.appendCodePoint(point);
        last = point;
        blank = false;
        joiner = 0;
      }
    }

    String result() {
      return text.toString();
    }
  }
}
