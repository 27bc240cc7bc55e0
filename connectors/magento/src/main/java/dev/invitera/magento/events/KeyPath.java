package dev.invitera.magento.events;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a key lies at the key host, such as {@code /prod/keys/pub-key-a1B2.pem}. */
record KeyPath(String path) {

  private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9_-]{1,60}){1,5}\\.pem");
  private static final int LONGEST = 120;

  /** What a header names; empty if that is not a plain path, such as an address of another host. */
  static Optional<KeyPath> of(String header) {
    return Optional.of(header)
        .filter(text -> text.length() <= LONGEST && FORM.matcher(text).matches())
        .map(KeyPath::new);
  }
}
