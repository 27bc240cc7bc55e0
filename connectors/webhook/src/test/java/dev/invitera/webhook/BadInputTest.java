package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.support.signature.HmacSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input has its stated answer. */
class BadInputTest {

  private static final String MAPPING =
      """
      id: body.id
      placed-at: body.at
      state: '"fulfilled"'
      email: body.customer.email
      name: body.customer.name
      total: body.total
      currency: '"EUR"'
      lines:
        each: body.lines
        name: line.name
        sku: line.sku
        product-id: line.product
        quantity: line.quantity
      """;

  private final Shop shop = Shop.mapping(MAPPING);

  @Test
  void refusesATamperedByte() {
    Post signed = Post.of(order("")).signed();
    Post tampered = Post.of(order("").replace("\"1\"", "\"2\""));
    for (String header : signed.headers().keySet()) {
      tampered = tampered.with(header, signed.header(header).orElseThrow());
    }

    assertThat(reason(shop.receive(tampered))).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void refusesAStaleTimestamp() {
    Shop strict =
        Shop.of(
            SettingsYaml.read(
                """
                signature: { style: stripe, secret: key, tolerance: 5m }
                mapping: { id: body.id, placed-at: receivedAt, state: '"paid"' }
                """));

    // Signed with "key" for the second 0 of Unix time.
    Post post =
        Post.of("{}")
            .with(
                "Stripe-Signature",
                "t=0,v1="
                    + HmacSignature.SHA256_HEX.sign("key".getBytes(UTF_8), "0.{}".getBytes(UTF_8)));

    assertThat(reason(strict.receive(post))).isEqualTo(Reason.STALE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signature: { style: standard-webhooks, secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw }",
        "signature: { style: github, secret: key }",
        "signature: { style: shopify, secret: key }",
        "signature: { style: stripe, secret: key }",
        "signature: { style: hmac, secret: key, header: X-Signature, encoding: hex }",
        "signature: { style: bearer, secret: key }",
        "signature: { style: basic, username: shop, secret: key }"
      })
  void tellsAnUnsignedDeliveryFromARequestThatIsNone(String signature) {
    Shop signed = Shop.of(SettingsYaml.read(signature + "\nmapping:\n" + MAPPING.indent(2)));

    for (String readable : List.of(order(""), "{}", "[]")) {
      assertThat(reason(signed.receive(Post.of(readable)))).isEqualTo(Reason.BAD_SIGNATURE);
    }
    for (String unreadable :
        List.of(
            "",
            " ",
            "webhook_id=7",
            "<!DOCTYPE html><p>Bad gateway",
            "{\"id\": \"1\", \"at\": ",
            "{\"id\": 1, \"id\": 2}",
            "{} {}",
            "[".repeat(100_000),
            "null",
            "17")) {
      assertThat(reason(signed.receive(Post.of(unreadable)))).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void refusesOtherMethods() {
    assertThat(reason(shop.receive(Post.of("").method("GET")))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void ignoresAnEmptyTestBody(String body) {
    assertThat(shop.receive(body)).isEqualTo(new Ignored("the delivery is empty"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<!DOCTYPE html><p>Bad gateway | the body is not the JSON we read: it is broken",
        "{\"id\": \"1\", \"at\": | the body is not the JSON we read: it ends too early",
        "{\"id\": 1, \"id\": 2} | the body is not the JSON we read: a key stands twice in one object",
        "{\"id\": \"1\"} {} | something follows the JSON value",
        "{\"id\": 1e999} | a number is too large",
        "{\"id\": NaN} | the body is not the JSON we read: it is broken",
        "[] | mapping.id: the expression `body.id` gives nothing, and an order needs its id",
        "null | mapping.id: the expression `body.id` gives nothing, and an order needs its id",
        "{\"id\": {}} | mapping.id: the expression `body.id` gives an object",
        "{\"id\": \" \"} | mapping.id: the expression `body.id` gives nothing",
      })
  void parksASignedBodyThatItCannotRead(String body, String reason) {
    assertThat(shop.unreadable(body)).startsWith(reason);
  }

  @Test
  void parksASignedForm() {
    Post form = Post.of("id=1").with("Content-Type", "application/x-www-form-urlencoded").signed();

    assertThat(Shop.unreadable(shop.receive(form)).reason())
        .isEqualTo("the body is a form; let the sender post JSON");
  }

  @Test
  void parksBytesThatAreNoText() {
    Post post = Post.of(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}).signed();

    assertThat(Shop.unreadable(shop.receive(post)).reason()).contains("JSON");
  }

  @Test
  void parksDeepNesting() {
    assertThat(shop.unreadable("[".repeat(100_000))).contains("nested more than 64 levels deep");
    assertThat(shop.unreadable("{\"a\":".repeat(65) + "1" + "}".repeat(65)))
        .contains("nested more than 64 levels deep");
  }

  @Test
  void endsSoonOnTenMegabytes() {
    String letters = "x".repeat(10 * 1024 * 1024);

    assertThat(shop.unreadable("[" + "1,".repeat(5 * 1024 * 1024) + "1]"))
        .contains("more than 100000 values");
    assertThat(shop.unreadable("{\"id\": " + "9".repeat(10 * 1024 * 1024) + "}"))
        .contains("the body is not the JSON we read");
    assertThat(shop.order(order("\"note\": \"" + letters + "\"")).ref().orderId()).isEqualTo("1");
    assertThat(shop.unreadable("{\"id\": \"" + letters + "\"}"))
        .contains("more than 255 characters");
  }

  @Test
  void parksAnOrderOfMoreLinesThanAnyoneBuys() {
    assertThat(shop.unreadable(order("\"lines\": [" + "{},".repeat(600) + "{}]")))
        .isEqualTo(
            "mapping.lines.each: the expression `body.lines` gives more than 500 lines (order 1)");
  }

  @Test
  void mapsOrdersThatLackAlmostEverything() {
    ShopOrder order = shop.order("{\"id\": 7, \"at\": 1795305600, \"customer\": null}");

    assertThat(order.ref()).isEqualTo(new OrderRef("7"));
    assertThat(order.customer()).isEmpty();
    assertThat(order.lines()).isEmpty();
    assertThat(order.total()).isEmpty();
  }

  @Test
  void mapsALineOfADeletedProduct() {
    ShopOrder order =
        shop.order(order("\"lines\": [{\"name\": \"Gone\", \"product\": null, \"sku\": \"\"}]"));

    assertThat(order.lines().getFirst().productId()).isEmpty();
    assertThat(order.lines().getFirst().sku()).isEmpty();
    assertThat(order.lines().getFirst().name()).isEqualTo("Gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"שרה כהן", "山田太郎", "Zoë 🎁", "<b>Bob</b> & Co", "O’Neil \\\" *#+%"})
  void keepsNamesAsTheyAreWritten(String name) {
    ShopOrder order = shop.order(order("\"customer\": {\"name\": \"" + name + "\"}"));

    assertThat(order.customer().orElseThrow().name()).isEqualTo(name.replace("\\", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "820982911946154508, 820982911946154508",
    "7, 7",
    "7.0, 7",
    "-1, -1",
    "99999999999999999999999999, 99999999999999999999999999",
    "'\"0012\"', 0012"
  })
  void keepsWholeNumbersExact(String id, String text) {
    assertThat(shop.order("{\"id\": " + id + ", \"at\": 1795305600}").ref().orderId())
        .isEqualTo(text);
  }

  @Test
  void readsUtf16AndByteOrderMarks() {
    String body = order("\"customer\": {\"name\": \"Šarić\"}");

    for (byte[] bytes :
        new byte[][] {
          body.getBytes(UTF_16), body.getBytes(UTF_16LE), ("\uFEFF" + body).getBytes(UTF_8)
        }) {
      ShopOrder order = Shop.order(shop.receive(Post.of(bytes).signed()));
      assertThat(order.customer().orElseThrow().name()).isEqualTo("Šarić");
    }
  }

  @Test
  void unpacksGzipSignedAsItCame() throws IOException {
    Post post = Post.of(gzip(order("").getBytes(UTF_8))).with("Content-Encoding", "gzip").signed();

    assertThat(Shop.order(shop.receive(post)).ref().orderId()).isEqualTo("1");
  }

  @Test
  void parksGzipThatUnpacksToTooMuchOrIsNone() throws IOException {
    Post bomb = Post.of(gzip(new byte[64 * 1024 * 1024])).with("Content-Encoding", "gzip");
    Post none = Post.of("{}").with("Content-Encoding", "gzip");

    assertThat(Shop.unreadable(shop.receive(bomb.signed())).reason()).contains("10 MiB");
    assertThat(Shop.unreadable(shop.receive(none.signed())).reason()).contains("not gzip");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding, br",
    "Content-Encoding, 'gzip, gzip'",
    "Content-Type, application/json; charset=iso-8859-1",
    "Content-Type, application/cloudevents+avro"
  })
  void refusesTypesThatItDoesNotRead(String header, String value) {
    assertThat(reason(shop.receive(Post.of(order("")).with(header, value).signed())))
        .isEqualTo(Reason.UNSUPPORTED_TYPE);
  }

  @Test
  void refusesABatchThatIsTooLarge() {
    Post batch =
        Post.of("[" + "{},".repeat(1000) + "{}]")
            .with("Content-Type", "application/cloudevents-batch+json");

    assertThat(reason(shop.receive(batch.signed()))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"specversion\":\"1.0\",\"type\":\"t\",\"id\":\"1\"} | a CloudEvent must have source",
        "{\"type\":\"t\",\"id\":\"1\",\"source\":\"s\"} | specversion of a CloudEvent must be 1.0",
        "{\"specversion\":\"1.0\",\"type\":\"t\",\"id\":\"1\",\"source\":\"s\",\"data\":1,"
            + "\"data_base64\":\"\"} | a CloudEvent has both data and data_base64",
        "{\"specversion\":\"1.0\",\"type\":\"t\",\"id\":\"1\",\"source\":\"s\","
            + "\"data_base64\":\"*\"} | data_base64 of a CloudEvent is not base64",
      })
  void parksABrokenCloudEvent(String body, String reason) {
    Post post = Post.of(body).with("Content-Type", "application/cloudevents+json").signed();

    assertThat(Shop.unreadable(shop.receive(post)).reason()).isEqualTo(reason);
  }

  @Test
  void namesPathExpressionAndOrderButNothingPersonal() {
    String reason =
        shop.unreadable(order("\"customer\": {\"email\": {\"of\": \"ana@example.com\"}}"));

    assertThat(reason)
        .isEqualTo(
            "mapping.email: the expression `body.customer.email` gives an object, where a text or"
                + " number is needed (order 1)");
  }

  @Test
  void refusesWhatItCannotReadWhereAnyoneMayPost() {
    Shop open =
        Shop.of(
            SettingsYaml.read(
                "signature: { style: none, anyone-may-post: true }\nmapping:\n"
                    + MAPPING.indent(2)));

    assertThat(reason(open.receive(Post.of("{")))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(open.receive(Post.of("")))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(open.receive(Post.of("{\"id\": \"1\"}")))).isEqualTo(Reason.MALFORMED);
    assertThat(open.receive(Post.of(order("")))).isInstanceOf(Received.class);
  }

  private static String order(String more) {
    return "{\"id\": \"1\", \"at\": \"2026-11-20T10:00:00Z\""
        + (more.isEmpty() ? "" : ", " + more)
        + "}";
  }

  private static Reason reason(WebhookResult result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).reason();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
