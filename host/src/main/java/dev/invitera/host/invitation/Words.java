package dev.invitera.host.invitation;

import java.util.Locale;

/** How constants are written for people: lower case, with dashes. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
