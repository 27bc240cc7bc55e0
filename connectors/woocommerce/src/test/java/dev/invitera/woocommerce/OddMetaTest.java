package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.ShopOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta is whatever plugins make of it. */
class OddMetaTest {

  private static ShopOrder order(String meta) {
    return OddOrder.read("{\"meta_data\":" + meta + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"absent\"",
        "\"\"",
        "{}",
        "7",
        "[null,7,\"x\",[],{}]",
        "[{\"key\":\"wpml_language\"}]",
        "[{\"key\":\"wpml_language\",\"value\":null}]",
        "[{\"key\":\"wpml_language\",\"value\":[\"nl\"]}]",
        "[{\"key\":\"wpml_language\",\"value\":{\"code\":\"nl\"}}]",
        "[{\"key\":\"wpml_language\",\"value\":false}]",
        "[{\"key\":\"wpml_language\",\"value\":\"all\"}]",
        "[{\"key\":\"wpml_language\",\"value\":\"default\"}]",
        "[{\"key\":\"wpml_language\",\"value\":\"English\"}]",
        "[{\"key\":\"wpml_language\",\"value\":\"zz\"}]",
        "[{\"key\":\"trp_language\",\"value\":\"_\"}]",
        "[{\"key\":\"trp_language\",\"value\":\"1\"}]",
        "{\"wpml_language\":{\"code\":\"nl\"}}"
      })
  void aLanguageThatIsNoneIsLeftOut(String meta) {
    assertThat(order(meta).locale()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"key\":\"wpml_language\",\"value\":\"pt-br\"}]              | pt-BR",
        "[{\"key\":\"wpml_language\",\"value\":\" NL \"}]               | nl",
        "[{\"key\":\"trp_language\",\"value\":\"de_DE_formal\"}]        | de-DE",
        "[{\"key\":\"trp_language\",\"value\":\"nl_BE.UTF-8\"}]         | nl-BE",
        "[{\"key\":\"wpml_language\",\"value\":\"zh-hant\"}]            | zh-Hant",
        "[{\"key\":\"wpml_language\",\"value\":\"all\"},{\"key\":\"trp_language\",\"value\":\"fi\"}] | fi",
        "{\"7\":{\"id\":9,\"key\":\"wpml_language\",\"value\":\"sv\"}} | sv",
        "{\"wpml_language\":\"da\"}                                     | da"
      })
  void aLanguageIsFoundInAnyForm(String meta, String tag) {
    assertThat(order(meta).locale()).contains(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"number\":\"WEB-2026/00082\"   | WEB-2026/00082",
        "\"number\":1042                 | 1042",
        "\"number\":\" #1042 \"          | #1042",
        "\"number\":\"10\\u200b42\\n\"   | 1042",
        "\"number\":null                 | A-77",
        "\"number\":\"\"                 | A-77",
        "\"number\":[]                   | A-77",
        "\"number\":\"absent\"           | A-77"
      })
  void theNumberIsThatOfThePluginThatCounts(String number, String shown) {
    String meta = "\"meta_data\":[{\"key\":\"_order_number\",\"value\":\"A-77\"}]";

    assertThat(OddOrder.read("{" + number + "," + meta + "}").number()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{\"_order_number\":[]}"})
  void withoutAnyNumberTheIdCounts(String meta) {
    assertThat(OddOrder.read("{\"number\":\"\",\"meta_data\":" + meta + "}").number())
        .isEqualTo("500");
  }
}
