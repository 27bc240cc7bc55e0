package dev.invitera.magento;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store view, as {@code GET store/storeConfigs} lists it.
 *
 * @param id what an order's {@code store_id} names
 * @param code the merchant's short name, such as {@code nl}
 * @param locale Magento's form, such as {@code nl_NL} or {@code zh_Hans_CN}
 */
record StoreView(@Nullable String id, @Nullable String code, @Nullable String locale) {

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
}
