package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvLinksTest {

  private static final SealingKeys KEYS =
      SealingKeys.of(
          Secret.of("skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI="),
          Secret.of("SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY="));

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final List<Long> progress = new ArrayList<>();

  @Test
  void addsTheLinkToEveryRowInOrder() throws Exception {
    StringBuilder input = new StringBuilder("email,name,reference\n");
    IntStream.range(0, 10_001)
        .forEach(i -> input.append("c%d@example.com,Zoë %d,R-%d\n".formatted(i, i, i)));

    CsvLinks.Summary summary = run(input.toString());

    assertThat(summary).isEqualTo(new CsvLinks.Summary(10_001, 0, List.of()));
    List<String> lines = output.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(10_002);
    assertThat(lines.getFirst()).isEqualTo("email,name,reference,link");
    for (int i : new int[] {0, 1_999, 2_000, 10_000}) {
      String line = lines.get(i + 1);
      assertThat(line).startsWith("c%d@example.com,Zoë %d,R-%d,https://".formatted(i, i, i));
      JsonNode order = open(line);
      assertThat(order.get("name").asText()).isEqualTo("Zoë " + i);
      assertThat(order.get("ref").asText()).isEqualTo("R-" + i);
    }
    assertThat(progress).isSorted().endsWith(10_001L);
  }

  @Test
  void readsTrustpilotsOwnHeaderNamesProductsTagsAndLocale() throws Exception {
    run(
        """
        customer email;customer name;reference number;SKU;tags;locale;note
        a@example.com;"Ann ""A""; B";1;MUG|TEE;web;sv-SE;keep
        """);

    String line = output.toString(UTF_8).lines().toList().get(1);
    assertThat(line)
        .startsWith("a@example.com;\"Ann \"\"A\"\"; B\";1;MUG|TEE;web;sv-SE;keep;https://se.trust");
    JsonNode order = open(line);
    assertThat(order.get("skus").toString()).isEqualTo("[\"MUG\",\"TEE\"]");
    assertThat(order.get("tags").toString()).isEqualTo("[\"web\"]");
  }

  @Test
  void listsRowsThatGetNoLinkWithoutNamingAnybody() throws Exception {
    CsvLinks.Summary summary =
        run(
            """
            email,name,reference,locale
            ,Ann,1,
            secret.person@example.com,,2,
            secret.person@example.com,Ann,,
            secret.person@example.com,Ann,#4,
            secret.person@example.com,Ann,5,xx
            good@example.com,Bo,6,
            """);

    assertThat(summary.made()).isEqualTo(1);
    assertThat(summary.rejected())
        .extracting(CsvLinks.Rejected::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L);
    assertThat(summary.rejected().toString()).doesNotContain("secret.person", "Ann");
    assertThat(output.toString(UTF_8).lines()).hasSize(2);
  }

  @Test
  void saysWhichColumnIsMissing() {
    assertThatThrownBy(() -> run("email,name\na@example.com,Ann\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("no column 'reference'");
    assertThatThrownBy(() -> run(""))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> run("email,name,reference,E-mail,customer email\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("'email' twice");
  }

  @Test
  void writesWhatWasReadAndQuotesItWhereThatIsNeeded() throws Exception {
    run(
        """
        note;email;name;reference;locale
        "#1; 2";a@example.com;"Ann ""A""
        B";1;sv-SE
        # no comment; a@example.com ;"Zoë";2;
        a "b" c;a@example.com;日本 😀;3

        "";a@example.com;A,B;"4";;and;"more"
        """);

    assertThat(output.toString(UTF_8).replaceAll("https://([a-z]+)[^\r]*", "$1"))
        .isEqualTo(
            """
            note;email;name;reference;locale;link
            "#1; 2";a@example.com;"Ann ""A""
            B";1;sv-SE;se
            "# no comment"; a@example.com ;Zoë;2;;www
            "a ""b"" c";a@example.com;日本 😀;3;www
            ;a@example.com;A,B;4;;and;more;www
            """
                .replace("\n", "\r\n")
                .replace("\r\nB", "\nB"));
  }

  @Test
  void takesBlanksAwayFromWhatGoesIntoTheLinkOnly() throws Exception {
    run("email,name,reference,skus\n\u2003a@example.com ,\t Zoë\u3000, 1 , A || \u2003B\u2003|\n");

    String line = output.toString(UTF_8).lines().toList().get(1);
    assertThat(line)
        .startsWith("\u2003a@example.com ,\t Zoë\u3000, 1 , A || \u2003B\u2003|,https://");
    assertThat(open(line).toString())
        .isEqualTo(
            "{\"email\":\"a@example.com\",\"name\":\"Zoë\",\"ref\":\"1\",\"skus\":[\"A\",\"B\"]}");
  }

  @Test
  void readsTheTextOfOtherProgramsWithAByteOrderMark() throws Exception {
    byte[] input = "\ufeffemail,name,reference\na@example.com,Zoë,1\n".getBytes(UTF_16LE);

    run(new ByteArrayInputStream(input));

    assertThat(output.toString(UTF_8))
        .startsWith("email,name,reference,link\r\na@example.com,Zoë,1,");
  }

  @Test
  void writesWhatComesBeforeAWrongQuoteAndSaysInWhichLineThatIs() {
    String good = "a@example.com,\"A\nB\",1\n";

    assertThatThrownBy(
            () -> run("email,name,reference\n" + good.repeat(2_001) + "b@example.com,\"Bo\"B,2\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContainingAll("not well-formed CSV", "line 4004")
        .hasMessageNotContaining("example");
    assertThat(output.toString(UTF_8).split("a@example.com", -1)).hasSize(1 + 2_001);
    assertThat(output.toString(UTF_8)).endsWith("\r\n").doesNotContain("b@example");
    assertThat(progress).endsWith(2_001L);
  }

  @Test
  void refusesARowOfTooManyFields() {
    assertThatThrownBy(() -> run("email,name,reference\n" + ",".repeat(16 * 1024) + "\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContainingAll("line 2", "16384 fields");
  }

  @Test
  void refusesARowOfTooManyCharacters() {
    byte[] field = "x".repeat(15_000_000).concat(",").getBytes(UTF_8);
    InputStream longRow =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(5, field).stream().map(ByteArrayInputStream::new).toList()));
    assertThatThrownBy(() -> run(longRow))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContainingAll("line 1", "67108864 characters");
  }

  @Test
  void takesRowsOfAnySize() throws Exception {
    String note = "x".repeat(700_000);
    String row = "a@example.com,Ann,1,\"%s\"\n".formatted(note);

    CsvLinks.Summary summary = run("email,name,reference,note\n" + row.repeat(5));

    assertThat(summary.made()).isEqualTo(5);
    assertThat(output.toString(UTF_8).lines().skip(1))
        .allSatisfy(line -> assertThat(line).contains(note + ",https://"));
  }

  private CsvLinks.Summary run(String input) throws Exception {
    return run(new ByteArrayInputStream(input.getBytes(UTF_8)));
  }

  private CsvLinks.Summary run(InputStream input) throws Exception {
    LinkMakers makers =
        new LinkMakers(() -> new BusinessGeneratedLinkMaker("shop.example", KEYS, LinkForm.PAGE));
    return new CsvLinks(makers, true, "www.trustpilot.com", 2).run(input, output, progress::add);
  }

  private static JsonNode open(String line) throws Exception {
    String payload = URLDecoder.decode(line.substring(line.indexOf("?p=") + 3), UTF_8);
    return new ObjectMapper().readTree(new Opener(KEYS).open(payload).orElseThrow());
  }
}
