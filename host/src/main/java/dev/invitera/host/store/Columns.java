package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in columns. Rows that are read for every order are read by the position of their
 * columns, which costs much less than by name.
 */
final class Columns {

  private Columns() {}

  static @Nullable Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalInstant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static Optional<String> optionalText(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static String reviews(Set<Review> reviews) {
    return Arrays.stream(Review.values())
        .filter(reviews::contains)
        .map(Review::key)
        .collect(Collectors.joining(","));
  }

  static Set<Review> reviews(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(InvitationRows::review)
        .collect(Collectors.toUnmodifiableSet());
  }

  static int flag(boolean value) {
    return value ? 1 : 0;
  }
}
