package dev.invitera.support.http;

import java.io.IOException;

/** A reply with more bytes than we take. */
final class ReplyTooLarge extends IOException {

  private static final long serialVersionUID = 1;

  ReplyTooLarge(int maxBytes) {
    super("the reply has more than " + maxBytes + " bytes");
  }
}
