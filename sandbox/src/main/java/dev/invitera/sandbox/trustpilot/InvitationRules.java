package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an e-mail invitation must look like, by Trustpilot's documentation. Stricter in one point:
 * Trustpilot is not known to refuse unknown keys, but a sender that has one wrong should hear it.
 */
final class InvitationRules {
  private static final Set<String> TOP =
      Set.of(
          "consumerEmail",
          "consumerName",
          "referenceNumber",
          "locale",
          "senderName",
          "senderEmail",
          "replyTo",
          "locationId",
          "type",
          "serviceReviewInvitation",
          "productReviewInvitation");
  private static final Set<String> SERVICE =
      Set.of("templateId", "preferredSendTime", "redirectUri", "tags");
  private static final Set<String> PRODUCT =
      Set.of("templateId", "preferredSendTime", "redirectUri", "products", "productSkus");
  private static final Set<String> PRODUCT_FIELDS =
      Set.of(
          "sku",
          "name",
          "mpn",
          "brand",
          "imageUrl",
          "productUrl",
          "gtin",
          "productCategoryGoogleId");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern LOCALE = Pattern.compile("[a-z]{2}-[A-Z]{2}");
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final List<DateTimeFormatter> TIMES =
      List.of(
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss['Z']")
              .withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss")
              .withResolverStyle(ResolverStyle.STRICT));

  private InvitationRules() {}

  /** What is wrong with it, if anything. */
  static Optional<String> problem(JsonNode call, BusinessUnit unit) {
    try {
      check(call, unit);
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e.getMessage());
    }
  }

  private static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private static void check(JsonNode call, BusinessUnit unit) {
    require(call.isObject(), "The body must be a JSON object");
    known(call, TOP, "");
    String email = required(call, "consumerEmail");
    required(call, "consumerName");
    required(call, "referenceNumber");
    require(EMAIL.matcher(email).matches(), "consumerEmail is not an e-mail address");
    require(!unit.owns(email), "consumerEmail belongs to the company's own domain");
    optional(call, "locale")
        .ifPresent(l -> require(LOCALE.matcher(l).matches(), "locale must look like en-GB"));
    optional(call, "type").ifPresent(t -> require(t.equals("email"), "type must be email"));
    for (String name : List.of("senderName", "senderEmail", "replyTo", "locationId")) {
      optional(call, name);
    }
    JsonNode service = call.path("serviceReviewInvitation");
    JsonNode product = call.path("productReviewInvitation");
    require(
        service.isObject() || product.isObject(),
        "One of serviceReviewInvitation and productReviewInvitation is required");
    Optional<LocalDateTime> serviceAt = block(service, SERVICE, "serviceReviewInvitation");
    Optional<LocalDateTime> productAt = block(product, PRODUCT, "productReviewInvitation");
    service.path("tags").forEach(InvitationRules::tag);
    if (product.isObject()) {
      products(product);
    }
    if (serviceAt.isPresent() && productAt.isPresent()) {
      require(
          serviceAt.get().isBefore(productAt.get()),
          "The service invitation must be sent before the product invitation");
    }
  }

  private static Optional<LocalDateTime> block(JsonNode block, Set<String> keys, String name) {
    if (block.isMissingNode()) {
      return Optional.empty();
    }
    require(block.isObject(), name + " must be an object");
    known(block, keys, name + ".");
    optional(block, "templateId");
    optional(block, "redirectUri").ifPresent(InvitationRules::redirect);
    return optional(block, "preferredSendTime").map(InvitationRules::time);
  }

  private static void products(JsonNode block) {
    boolean byProducts = block.has("products");
    require(
        byProducts != block.has("productSkus"),
        "Exactly one of products and productSkus is needed");
    JsonNode list = block.path(byProducts ? "products" : "productSkus");
    require(list.isArray() && !list.isEmpty(), "The list of products must not be empty");
    for (JsonNode product : list) {
      if (!byProducts) {
        require(product.isTextual(), "productSkus must be texts");
        continue;
      }
      require(product.isObject(), "products must be objects");
      known(product, PRODUCT_FIELDS, "products.");
      PRODUCT_FIELDS.forEach(name -> optional(product, name));
      required(product, "sku");
      required(product, "name");
    }
  }

  private static void tag(JsonNode tag) {
    require(
        tag.isTextual() && TAG.matcher(tag.asText()).matches(),
        "A tag may hold a-z A-Z 0-9 _ - . only");
  }

  private static void redirect(String uri) {
    try {
      URI parsed = new URI(uri);
      boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
      require(web && parsed.getHost() != null, "redirectUri must be a full http(s) address");
    } catch (URISyntaxException e) {
      throw new Violation("redirectUri must be a full http(s) address");
    }
  }

  private static LocalDateTime time(String text) {
    return TIMES.stream()
        .flatMap(format -> parse(text, format).stream())
        .findFirst()
        .orElseThrow(
            () -> new Violation("preferredSendTime must look like 2013-09-07T13:37:00, in UTC"));
  }

  private static Optional<LocalDateTime> parse(String text, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDateTime.parse(text, format));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void known(JsonNode node, Set<String> keys, String prefix) {
    node.fieldNames()
        .forEachRemaining(name -> require(keys.contains(name), "Unknown field " + prefix + name));
  }

  private static String required(JsonNode node, String name) {
    String text = optional(node, name).orElse("");
    require(!text.isBlank(), name + " is required");
    return text;
  }

  private static Optional<String> optional(JsonNode node, String name) {
    if (!node.has(name)) {
      return Optional.empty();
    }
    require(node.path(name).isTextual(), name + " must be a text");
    return Optional.of(node.path(name).asText());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Violation(otherwise);
    }
  }
}
