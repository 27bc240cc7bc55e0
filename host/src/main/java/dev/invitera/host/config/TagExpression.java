package dev.invitera.host.config;

import dev.invitera.host.invitation.TagRule;

/** Tags by CEL. */
final class TagExpression {

  private TagExpression() {}

  static TagRule compile(String source) throws WrongValueException {
    throw new WrongValueException("cannot be compiled yet: " + source.length());
  }
}
