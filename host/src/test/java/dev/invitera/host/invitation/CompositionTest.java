package dev.invitera.host.invitation;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.invitation.InvitationContent.ReviewedProduct;
import dev.invitera.host.invitation.InviteRules.ReferenceSource;
import dev.invitera.host.invitation.TemplateRules.Otherwise;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {

  private static InvitationContent compose(Rules rules, ShopOrder order, Review... reviews) {
    return new Composer(rules.build()).compose(recorded(order), Set.of(reviews), ProductFacts.NONE);
  }

  private static RecordedOrder recorded(ShopOrder order) {
    return new RecordedOrder(
        "acme",
        order,
        DAY,
        DAY,
        DAY,
        false,
        Optional.of(DAY),
        Optional.empty(),
        "N1",
        false,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void keepsNamesAsTheyAreWrittenButForWhatCannotBeSeenAndShowsNothingOfThem() {
    String name = "مريم 李 \uD83D\uDE00 <b>O'Neil</b>";
    ShopOrder order =
        Orders.order("1", OrderState.FULFILLED, DAY)
            .customer("\u202E" + name + "\r\n", "a@b.example")
            .build();
    InvitationContent content = compose(Rules.email(), order, Review.SERVICE);
    assertThat(content.name()).isEqualTo(name);
    assertThat(content.toString()).doesNotContain("a@b.example").doesNotContain("Neil");
    assertThat(content.products()).isEmpty();
  }

  @Test
  void tellsEachProductOnceWithTheFirstNumberThatIsThere() {
    ShopOrder order =
        Orders.order("1", OrderState.FULFILLED, DAY)
            .line(Orders.line("2", "SKU-1", "Mug again"))
            .line(Orders.line("3", " ", "Without sku"))
            .build();
    assertThat(compose(Rules.email(), order, Review.PRODUCT).products())
        .extracting(ReviewedProduct::sku, ReviewedProduct::name)
        .containsExactly(tuple("SKU-1", "Mug"), tuple("p3", "Without sku"));
  }

  @ParameterizedTest
  @CsvSource({
    "4006381333931, 4006381333931",
    "'400-6381 333931', 4006381333931",
    "978-3-16-148410-0, 9783161484100",
    "036000291452, 036000291452",
    "73513537, 73513537",
    "10614141000415, 10614141000415",
    "4006381333932, ",
    "3-16-148410-X, ",
    "00000000, ",
    "4006381333931x, ",
    "'', ",
    "n/a, "
  })
  void tellsOnlyTradeItemNumbersWhoseCheckDigitIsRight(String typed, String told) {
    assertThat(Gtin.of(typed)).isEqualTo(Optional.ofNullable(told));
  }

  @Test
  void takesTheCatalogsWordWhereTheOrdersCannotBeRight() {
    OrderLine line =
        new OrderLine(
            "1",
            Optional.of("p1"),
            Optional.empty(),
            Optional.of("SKU-1"),
            "Mug",
            BigDecimal.ONE,
            BigDecimal.ZERO,
            details("/mug", "javascript:alert(1)", "12345", " "));
    ShopOrder order =
        Orders.bare("1", OrderState.FULFILLED, DAY)
            .customer("A B", "a@b.example")
            .line(line)
            .build();

    assertThat(product(order, ProductFacts.NONE)).isEqualTo(reviewed(ProductDetails.NONE));
    ProductDetails known =
        details("https://a.example/mug", "http://a.example/mug.png", "4006381333931", "Acme");
    assertThat(product(order, _ -> known)).isEqualTo(reviewed(known));
  }

  private static ReviewedProduct product(ShopOrder order, ProductFacts facts) {
    return new Composer(Rules.email().build())
        .compose(recorded(order), Set.of(Review.PRODUCT), facts)
        .products()
        .getFirst();
  }

  private static ProductDetails details(String page, String picture, String gtin, String brand) {
    return new ProductDetails(
        Optional.of(URI.create(page)),
        Optional.of(URI.create(picture)),
        Optional.of(gtin),
        Optional.empty(),
        Optional.of(brand));
  }

  private static ReviewedProduct reviewed(ProductDetails details) {
    return new ReviewedProduct(
        "SKU-1",
        "Mug",
        details.url(),
        details.image(),
        details.gtin(),
        details.mpn(),
        details.brand());
  }

  @Test
  void cleansTagsAndLeavesOutEmptyOnes() {
    Rules rules =
        Rules.email()
            .tags(
                new TagRule.Literal("web"),
                new TagRule.Computed("x", order -> List.of("två ord", "", "web", "%%")));
    ShopOrder order = Orders.order("1", OrderState.FULFILLED, DAY).build();
    assertThat(compose(rules, order, Review.SERVICE).tags()).containsExactly("web", "tv-ord");
  }

  @Test
  void picksTheTemplateOfTheLocale() {
    TemplateRule rule = new TemplateRule(Map.of("sv-SE", "t1"), new Otherwise.Template("t0"));
    Rules rules = Rules.email().templates(new TemplateRules(rule, TemplateRule.OF_ACCOUNT));
    ShopOrder swedish = Orders.order("1", OrderState.FULFILLED, DAY).locale("sv-SE").build();
    ShopOrder other = Orders.order("1", OrderState.FULFILLED, DAY).build();
    assertThat(compose(rules, swedish, Review.SERVICE).templates())
        .isEqualTo(Map.of(Review.SERVICE, "t1"));
    assertThat(compose(rules, other, Review.SERVICE, Review.PRODUCT).templates())
        .isEqualTo(Map.of(Review.SERVICE, "t0"));
  }

  @ParameterizedTest
  @CsvSource({
    "sv-SE, , sv-SE",
    "sv_SE, , sv-SE",
    "nl, BE, nl-BE",
    "nl, US, nl-NL",
    "no, , nb-NO",
    "nn-NO, , nb-NO",
    "pt-BR, , pt-BR",
    "en-ZA, , en-US",
    "de-LU, , de-DE",
    "xx, , ",
    "'', SE, "
  })
  void findsTheLocaleThatTrustpilotHas(String tag, String country, String expected) {
    assertThat(Locales.match(tag, Optional.ofNullable(country)))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void asksTheSourcesOfALocaleInTheirOrder() {
    LocaleRule rule =
        new LocaleRule(
            List.of(LocaleRule.Source.ORDER, LocaleRule.Source.COUNTRY),
            Map.of("NO", "nb-NO"),
            Optional.of("en-GB"));
    Locales locales = new Locales(rule);
    ShopOrder order = Orders.order("1", OrderState.OPEN, DAY).country("no").build();
    ShopOrder unknown = Orders.order("1", OrderState.OPEN, DAY).locale("xx").build();
    assertThat(locales.of(order)).contains("nb-NO");
    assertThat(locales.of(unknown)).contains("en-GB");
    assertThat(new Locales(LocaleRule.always("sv-SE")).of(order)).contains("sv-SE");
  }

  @ParameterizedTest
  @CsvSource({"'#10*0+\"%&1', 1001", "' A-1/2 ', A-1/2", "'###', 77", "'İ-Ω', İ-Ω"})
  void cleansReferences(String number, String expected) {
    ShopOrder order = Orders.order("77", OrderState.OPEN, DAY).number(number).build();
    assertThat(References.of(order, ReferenceSource.NUMBER)).isEqualTo(expected);
    assertThat(References.of(order, ReferenceSource.ID)).isEqualTo("77");
    assertThat(References.disambiguated("5", order)).isEqualTo("5-77");
  }
}
