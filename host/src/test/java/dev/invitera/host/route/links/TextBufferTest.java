package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBufferTest {

  private final TextBuffer buffer = new TextBuffer(1);

  @RepeatedTest(200)
  void encodesBase64OfAnyLengthAsTheJdkDoes(RepetitionInfo repetition) {
    byte[] value = new byte[repetition.getCurrentRepetition() - 1];
    new Random(value.length).nextBytes(value);

    buffer.percentEncodedBase64(value);

    assertThat(buffer.decoded())
        .isEqualTo(URLEncoder.encode(Base64.getEncoder().encodeToString(value), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "a b+c", "~-._", "Zoë *'()!", "日本 😀", "\u0000%\u007f"})
  void percentEncodesAsRfc3986Says(String text) {
    buffer.percentEncoded(Utf8.of(text));

    assertThat(buffer.decoded())
        .isEqualTo(
            URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a\"b",
        "\\",
        "\u0000\u001f\t\r\n",
        "\u007f\u0085",
        "Zoë/日本 😀\u2028"
      })
  void writesJsonThatIsReadAsTheSameText(String text) throws Exception {
    buffer.json(Utf8.of(text));

    assertThat(new ObjectMapper().readValue(buffer.decoded(), String.class)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void stripsTheSameBlanksAsStrings(int place) {
    IntStream.range(0, 0x3100)
        .forEach(c -> {
          String blank = Character.toString(c);
          String text =
              new String[] {blank, blank + "é", "é" + blank, blank + " x " + blank}[place];
          assertThat(Utf8.of(text).strip().decoded()).as("%x", c).isEqualTo(text.strip());
        });
  }
}
