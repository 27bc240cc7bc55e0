package dev.invitera.connector;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a kind of connector.
 *
 * @param id what a shop's {@code connector} key says, the same as the jar's {@code Plugin-Id}: a
 *     lower-case letter, then lower-case letters, digits and dashes
 * @param displayName the platform's name as people write it
 * @param settings the record class of one shop's settings
 */
public record Descriptor<C extends Record>(String id, String displayName, Class<C> settings) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public Descriptor {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id must match " + ID + ", but is '" + id + "'");
    }
    if (displayName.isBlank()) {
      throw new IllegalArgumentException("displayName must not be blank");
    }
    Objects.requireNonNull(settings, "settings");
  }
}
