package dev.invitera.magento;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store view, as {@code GET store/storeConfigs} lists it.
 *
 * @param id what an order's {@code store_id} names
 * @param code the merchant's short name, such as {@code nl}
 * @param websiteId the website that it is part of
 * @param locale Magento's form, such as {@code nl_NL} or {@code zh_Hans_CN}
 * @param baseLinkUrl what the addresses of pages begin with, where they are not secured
 * @param secureBaseLinkUrl the same where they are; often plain http in a shop that never set it
 * @param baseMediaUrl what the addresses of pictures begin with, where they are not secured
 * @param secureBaseMediaUrl the same where they are
 */
@JsonNaming(SnakeCaseStrategy.class)
record StoreView(
    @Nullable String id,
    @Nullable String code,
    @Nullable String websiteId,
    @Nullable String locale,
    @Nullable String baseLinkUrl,
    @Nullable String secureBaseLinkUrl,
    @Nullable String baseMediaUrl,
    @Nullable String secureBaseMediaUrl) {

  /** The locale as a BCP 47 tag, such as {@code zh-Hans-CN}; empty where there is no such tag. */
  Optional<String> languageTag() {
    if (locale == null || locale.isBlank()) {
      return Optional.empty();
    }
    try {
      String tag =
          new Locale.Builder()
              .setLanguageTag(locale.strip().replace('_', '-'))
              .build()
              .toLanguageTag();
      return Optional.of(tag).filter(text -> !text.equals("und"));
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** What the addresses of this store view's pages begin with; ends with a slash. */
  Optional<URI> links() {
    return base(secureBaseLinkUrl, baseLinkUrl);
  }

  /** What the addresses of this store view's pictures begin with; ends with a slash. */
  Optional<URI> media() {
    return base(secureBaseMediaUrl, baseMediaUrl);
  }

  /** An https address if there is one: which of the two the pages use, the API does not tell. */
  private static Optional<URI> base(@Nullable String secure, @Nullable String plain) {
    return Stream.of("https", "http")
        .flatMap(scheme ->
            Stream.of(Optional.ofNullable(secure), Optional.ofNullable(plain))
                .flatMap(Optional::stream)
                .filter(text -> text.startsWith(scheme + "://")))
        .flatMap(text -> WebAddress.of(text.endsWith("/") ? text : text + "/").stream())
        .findFirst();
  }
}
