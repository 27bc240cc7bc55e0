package dev.invitera.connector;

import dev.invitera.connector.order.KnownStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names a kind of connector.
 *
 * @param id what a shop's {@code connector} key says, the same as the jar's {@code Plugin-Id}: a
 *     lower-case letter, then lower-case letters, digits and dashes
 * @param displayName the platform's name as people write it
 * @param settings the record class of one shop's settings
 * @param statuses the platform's own order statuses in the order in which an order goes through
 *     them, then those outside that order; empty where the platform has none of its own. Shops may
 *     have further ones. A status whose meaning depends on more than itself is left out
 */
public record Descriptor<C extends Record>(
    String id, String displayName, Class<C> settings, List<KnownStatus> statuses) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public Descriptor {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id must match " + ID + ", but is '" + id + "'");
    }
    if (displayName.isBlank()) {
      throw new IllegalArgumentException("displayName must not be blank");
    }
    Objects.requireNonNull(settings, "settings");
    statuses = List.copyOf(statuses);
    Set<String> ids = new HashSet<>();
    for (KnownStatus status : statuses) {
      if (!ids.add(status.id())) {
        throw new IllegalArgumentException("the status '" + status.id() + "' is there twice");
      }
    }
  }

  /** A connector whose platform has no order statuses of its own. */
  public Descriptor(String id, String displayName, Class<C> settings) {
    this(id, displayName, settings, List.of());
  }
}
