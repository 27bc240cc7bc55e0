package dev.invitera.support.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStartTest {

  @Test
  void skipsANoticeThatHoldsBracketsItself() {
    String notice = "<br />\n<b>Warning</b>: Undefined key [x] {y} in /a.php on line <b>1</b>\n";
    assertThat(find(notice + "[{\"id\":1}]\n")).contains("[{\"id\":1}]\n");
  }

  @Test
  void skipsAByteOrderMarkAndBlanks() {
    assertThat(find("\uFEFF \n{}")).contains("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"token\"", "-1", "12", "null", "{\"broken\": "})
  void leavesWhatStartsAsJson(String json) {
    assertThat(find(json)).contains(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "<html><script>var a = [{\"id\":1}];</script></html>",
        "this is [1] not it",
        "<p>[1] {\"truncated\": "
      })
  void findsNoneInOtherText(String text) {
    assertThat(find(text)).isEmpty();
  }

  private static Optional<String> find(String text) {
    return JsonStart.find(text.getBytes(StandardCharsets.UTF_8), ShopJson.mapper())
        .map(found -> new String(found, StandardCharsets.UTF_8));
  }
}
