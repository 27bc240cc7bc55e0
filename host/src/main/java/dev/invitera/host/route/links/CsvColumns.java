package dev.invitera.host.route.links;

import dev.invitera.host.invitation.Locales;
import dev.invitera.host.invitation.References;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which column of a file holds what, by its header row. */
final class CsvColumns {

  private static final Pattern SPACES = Pattern.compile("[\\s_-]+");

  /** Accepted names; the long ones are those of Trustpilot's own upload files. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("email", "email"),
          Map.entry("customer email", "email"),
          Map.entry("name", "name"),
          Map.entry("customer name", "name"),
          Map.entry("reference", "reference"),
          Map.entry("reference number", "reference"),
          Map.entry("skus", "skus"),
          Map.entry("sku", "skus"),
          Map.entry("tags", "tags"),
          Map.entry("locale", "locale"));

  private static final ByteSet FORBIDDEN_IN_REFERENCES =
      ByteSet.of(c -> c < 128 && References.forbidden(Character.toString(c)));

  private static final int ABSENT = -1;

  /** Several values in one field stand between bars. */
  private static final char BETWEEN_VALUES = '|';

  private final int email;
  private final int name;
  private final int reference;
  private final int skus;
  private final int tags;
  private final int locale;
  private final boolean carriesProductsAndTags;
  private final String host;

  private CsvColumns(Map<String, Integer> indexes, boolean carriesProductsAndTags, String host) {
    this.email = indexes.getOrDefault("email", ABSENT);
    this.name = indexes.getOrDefault("name", ABSENT);
    this.reference = indexes.getOrDefault("reference", ABSENT);
    this.skus = indexes.getOrDefault("skus", ABSENT);
    this.tags = indexes.getOrDefault("tags", ABSENT);
    this.locale = indexes.getOrDefault("locale", ABSENT);
    this.carriesProductsAndTags = carriesProductsAndTags;
    this.host = host;
  }

  /**
   * Reads a header row.
   *
   * @throws CsvFormatException if a needed column is missing or one stands twice
   */
  static CsvColumns of(CsvRow header, boolean carriesProductsAndTags, String defaultHost)
      throws CsvFormatException {
    Map<String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String title = header.field(i).strip().decoded();
      String column = NAMES.get(SPACES.matcher(title).replaceAll(" ").toLowerCase(Locale.ROOT));
      if (column != null && indexes.putIfAbsent(column, i) != null) {
        throw new CsvFormatException("The header names the column '" + column + "' twice.");
      }
    }
    for (String needed : List.of("email", "name", "reference")) {
      if (!indexes.containsKey(needed)) {
        throw new CsvFormatException(
            "The header has no column '"
                + needed
                + "'. Needed are email, name and reference; skus, tags and locale may follow.");
      }
    }
    return new CsvColumns(indexes, carriesProductsAndTags, defaultHost);
  }

  EncodedSubject subject(CsvRow row) {
    return new EncodedSubject(
        field(row, email),
        field(row, name),
        field(row, reference),
        carriesProductsAndTags ? field(row, skus).split(BETWEEN_VALUES) : List.of(),
        carriesProductsAndTags ? field(row, tags).split(BETWEEN_VALUES) : List.of());
  }

  /** What a row says about the language; possibly empty. */
  String locale(CsvRow row) {
    return field(row, locale).decoded();
  }

  /** What keeps a row from becoming a link. */
  static Optional<String> problem(EncodedSubject subject, String locale) {
    if (subject.email().indexOf('@') < 1) {
      return Optional.of("no usable e-mail address");
    }
    if (subject.name().isEmpty()) {
      return Optional.of("no name");
    }
    if (subject.reference().isEmpty()) {
      return Optional.of("no reference");
    }
    if (subject.reference().hasAny(FORBIDDEN_IN_REFERENCES)) {
      return Optional.of("the reference has one of # * + \" % &, with which links fail");
    }
    if (!locale.isEmpty() && !Locales.known().contains(locale)) {
      return Optional.of("the locale is not one that Trustpilot has, such as en-GB");
    }
    return Optional.empty();
  }

  String host(String locale) {
    return locale.isEmpty() ? host : Locales.host(Optional.of(locale));
  }

  private static Utf8 field(CsvRow row, int column) {
    return column == ABSENT || column >= row.size() ? Utf8.EMPTY : row.field(column).strip();
  }
}
