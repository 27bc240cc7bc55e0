package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleTagsTest {

  @ParameterizedTest
  @CsvSource({
    "nl, nl",
    "' nl ', nl",
    "NL, nl",
    "pt-br, pt-BR",
    "zh-hans, zh-Hans",
    "zh_Hans_CN, zh-Hans-CN",
    "zh_CN, zh-CN",
    "en_US, en-US",
    "de_DE_formal, de-DE",
    "pt_PT_ao90, pt-PT",
    "es-419, es-419",
    "sr_RS@latin, sr-RS",
    "fil, fil"
  })
  void turnsLanguageCodesIntoTags(String code, String tag) {
    assertThat(LocaleTags.tag(code)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "default", "xx", "1", "English", "<b>nl</b>", "n", "all", "und", "xxx"})
  void findsNoLanguageInOtherTexts(String code) {
    assertThat(LocaleTags.tag(code)).isEmpty();
  }
}
