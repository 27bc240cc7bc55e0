package dev.invitera.support.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a shop sent us on to at its own address, such as to its page for signing in. */
final class SentOn {

  private static final Pattern PLAIN = Pattern.compile("/[\\w./-]{0,80}");

  private SentOn() {}

  /** The path that answered, without its query; empty where it is the one that was asked. */
  static Optional<String> path(URI asked, URI answered) {
    return Optional.ofNullable(answered.getPath())
        .filter(path -> !path.equals(asked.getPath()))
        .map(path -> PLAIN.matcher(path).matches() ? path : "another page");
  }
}
