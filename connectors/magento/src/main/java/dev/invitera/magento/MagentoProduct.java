package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this connector reads of a product ({@code catalog-data-product-interface} of the REST API),
 * with the values of the store view that was asked for.
 *
 * @param status 1 is enabled, 2 disabled
 * @param visibility 1 is not on its own: part of another product's page
 * @param customAttributes a list of {@code attribute_code} and {@code value}; a value is a text, or
 *     a list of texts
 */
@JsonNaming(SnakeCaseStrategy.class)
record MagentoProduct(
    @Nullable String id,
    @Nullable String sku,
    @Nullable String status,
    @Nullable String visibility,
    @Nullable Extension extensionAttributes,
    @Nullable JsonNode customAttributes,
    @Nullable List<Media> mediaGalleryEntries) {

  /** Values that modules add. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Extension(@Nullable List<String> websiteIds) {}

  /** One picture or video. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Media(@Nullable String file, @Nullable String mediaType, @Nullable Boolean disabled) {}

  boolean enabled() {
    return !"2".equals(status);
  }

  /** Whether it has a page of its own. */
  boolean hasPage() {
    return enabled() && !"1".equals(visibility);
  }

  /** Whether it is sold in a website, as far as that is told. */
  boolean soldIn(@Nullable String websiteId) {
    return websiteId == null
        || extensionAttributes == null
        || extensionAttributes.websiteIds() == null
        || extensionAttributes.websiteIds().contains(websiteId);
  }

  /** The value of an attribute, if it is one text. */
  Optional<String> attribute(String code) {
    if (customAttributes != null) {
      for (JsonNode attribute : customAttributes) {
        if (attribute.path("attribute_code").asText("").equals(code)) {
          JsonNode value = attribute.path("value");
          return value.isValueNode() ? Texts.present(value.asText("")) : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The path of its main picture below the media directory of products, such as {@code
   * /m/b/mb01.jpg}.
   */
  Optional<String> picture() {
    return attribute("image")
        .filter(path -> !path.equals("no_selection"))
        .or(() ->
            Optional.ofNullable(mediaGalleryEntries).stream()
                .flatMap(List::stream)
                .filter(media -> !Boolean.TRUE.equals(media.disabled()))
                .filter(media -> !"external-video".equals(media.mediaType()))
                .flatMap(media -> Texts.present(media.file()).stream())
                .findFirst());
  }
}
