package dev.invitera.connector.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a connector gives, the common model holds texts that can be shown. */
class PlainTextTest {

  private static String name(String written) {
    return new Customer(written, "zoe@customer.example").name();
  }

  @ParameterizedTest
  @CsvSource({
    "an end of line,      'Zoe\r\nVis',            Zoe Vis",
    "a tab,               'Zoe\tVis',              Zoe Vis",
    "many blanks,         '  Zoe   Vis  ',         Zoe Vis",
    "a hard blank,        'Zoe\u00A0Vis',          Zoe Vis",
    "a blank of Asia,     '\u3000Zoe\u3000Vis',    Zoe Vis",
    "an end of paragraph, 'Zoe\u2029Vis',          Zoe Vis",
    "an unseen letter,    'Zoe\u3164Vis',          Zoe Vis",
    "a bell,              'Zo\u0007e Vis',         Zoe Vis",
    "a null,              'Zoe Vis\u0000',         Zoe Vis",
    "an escape,           '\u001B[31mZoe',         [31mZoe",
    "a turn to the left,  'Zoe \u202EsiV\u202C',   Zoe siV",
    "an isolate,          '\u2067Zoe\u2069 Vis',   Zoe Vis",
    "a mark of direction, 'Zoe\u200F Vis\u200E',   Zoe Vis",
    "the Arabic mark,     'Zoe\u061C Vis',         Zoe Vis",
    "no width,            'Z\u200Bo\u200Be Vis',   Zoe Vis",
    "a joiner in Latin,   'Z\u200Do\u200Ce Vis',   Zoe Vis",
    "a mark of order,     '\uFEFFZoe Vis',         Zoe Vis",
    "a soft hyphen,       'Zo\u00ADe Vis',         Zoe Vis",
    "half a pair,         'Zoe\uD83D Vis',         Zoe Vis",
    "the other half,      'Zoe \uDE00Vis',         Zoe Vis",
    "no character,        'Zoe\uFFFF Vis\uFDD0',   Zoe Vis",
    "a decomposed letter, 'Zoe\u0308 Vis',         Zo\u00EB Vis"
  })
  void takesOutOfNamesWhatCannotBeShown(String what, String written, String shown) {
    assertThat(name(written)).as(what).isEqualTo(shown);
  }

  @Test
  void takesOutTagsThatNobodySees() {
    String hidden = new StringBuilder("Zoe").appendCodePoint(0xE0041).append(" Vis").toString();
    assertThat(name(hidden)).isEqualTo("Zoe Vis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien-Müller, Jr.",
        "Ødegård & Søn <ApS>",
        "李小龍",
        "علی\u200Cرضا",
        "क्\u200Dष",
        "👩\u200D💻 Zoe",
        "שלום",
        "Nguyễn"
      })
  void leavesNamesOfAllScriptsAsTheyAre(String name) {
    assertThat(name(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200B", "\u202E\u202C", "\u2800", "\u0000\r\n"})
  void aNameOfNothingIsNone(String name) {
    assertThat(name(name)).isEmpty();
  }

  @Test
  void cutsNamesOfAbsurdLengthBetweenCharacters() {
    String name = name("a" + "😀".repeat(10_000));
    assertThat(name).isEqualTo("a" + "😀".repeat(199));
    assertThat(name("👩\u200D".repeat(10_000))).endsWith("👩");
    assertThat(name("e" + "\u0308".repeat(100_000)).codePointCount(0, 200)).isEqualTo(200);
  }

  @Test
  void doesTheSameForAllTextsOfAnOrder() {
    ShopOrder order =
        ShopOrder.builder(new OrderRef("7"))
            .number("A\u202E-1\n")
            .status(new OrderStatus("done", "Do\u200Bne"), OrderState.FULFILLED)
            .placedAt(Instant.EPOCH)
            .storeView("main\u0007")
            .attribute("source", "web\r\nshop")
            .line(line())
            .build();
    assertThat(order.number()).isEqualTo("A-1");
    assertThat(order.status().label()).isEqualTo("Done");
    assertThat(order.storeView()).contains("main");
    assertThat(order.attributes()).containsEntry("source", "web shop");
    assertThat(order.lines().getFirst().name()).isEqualTo("Blue Mug");
    assertThat(order.lines().getFirst().sku()).contains("MUG  1");
    assertThat(order.lines().getFirst().details().brand()).contains("Acme");
    assertThat(order.lines().getFirst().details().mpn()).isEmpty();
  }

  private static OrderLine line() {
    ProductDetails details =
        new ProductDetails(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("\u200E"),
            Optional.of("\u2066Acme\u2069"));
    return new OrderLine(
        "1",
        Optional.empty(),
        Optional.empty(),
        Optional.of("\u200BMUG  1\u0000"),
        "Blue\u00A0\u202EMug",
        BigDecimal.ONE,
        BigDecimal.ZERO,
        details);
  }

  @Test
  void anOrderWhoseNumberCannotBeSeenIsNumberedByItsId() {
    ShopOrder order =
        ShopOrder.builder(new OrderRef("7"))
            .number("\u200B")
            .status(OrderStatus.of("done"), OrderState.FULFILLED)
            .placedAt(Instant.EPOCH)
            .build();
    assertThat(order.number()).isEqualTo("7");
  }

  @Test
  void leavesAnEmailAddressToWhoeverJudgesIt() {
    assertThat(new Customer("Zoe", " zo\u202Ee@customer.example ").email())
        .isEqualTo("zo\u202Ee@customer.example");
  }
}
