package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.host.connector.TestPlugin;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandTest {

  /** Echoes a header and the body's size, with a person and a problem. */
  private static final String PREVIEW =
      """
      return Optional.of(request -> new MappedDelivery(
          List.of(
              new MappedField("number", "headers[\\"x-id\\"]",
                  new MappedField.Given(request.header("X-Id").orElse("none")), false),
              new MappedField("name", "body.name", new MappedField.Given("Jane Doe"), true),
              new MappedField("email", "body.mail", new MappedField.Given("jane.doe@example.com"), true),
              new MappedField("locale", "body.lang", new MappedField.Absent(), false),
              new MappedField("total", "body.total", new MappedField.Problem("gives a list"), false)),
          request.body().length == 2
              ? WebhookResult.Received.order(Optional.empty(), order("1"))
              : WebhookResult.Received.unreadable(Optional.empty(),
                  new UnreadableOrder(Optional.empty(), "no id"))));
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void configure() throws Exception {
    TestPlugin.good("mapped").with("preview", PREVIEW).in(folder.resolve("plugins"));
    TestPlugin.good("fixed").in(folder.resolve("plugins"));
    Files.writeString(folder.resolve("config.yaml"), "plugins: { directory: plugins }\n");
    Files.createDirectories(folder.resolve("shops.d"));
    for (String connector : List.of("mapped", "fixed")) {
      Files.writeString(
          folder.resolve("shops.d").resolve(connector + "-shop.yaml"),
          """
          connector: %s
          settings: { url: "https://shop.test" }
          invite:
            via: business-generated-link
            trigger: fulfilled
            link:
              domain: shop.example
              encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
              authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
          """
              .formatted(connector));
    }
  }

  @Test
  void showsEachFieldAndWhatWouldBeRecordedWithoutThePerson() throws Exception {
    assertThat(map("mapped-shop", "{}", "--header", "X-Id: N7")).as(err.toString(UTF_8)).isZero();
    assertThat(out.toString(UTF_8))
        .contains("FIELD", "headers[\"x-id\"]", "N7", "(!) total: gives a list")
        .contains("Would be recorded: order 1, number 1, done (fulfilled)")
        .doesNotContain("Jane", "Doe", "jane.doe", "example.com");
  }

  @Test
  void showsThePersonWhereAsked() throws Exception {
    assertThat(map("mapped-shop", "{}", "--show-personal")).isZero();
    assertThat(out.toString(UTF_8)).contains("Jane Doe", "jane.doe@example.com");
  }

  @Test
  void tellsProgramsTheSame() throws Exception {
    assertThat(map("mapped-shop", "{}", "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toByteArray());
    assertThat(report.path("result").asText()).isEqualTo("received");
    assertThat(report.path("fields")).hasSize(5);
    assertThat(report.at("/fields/4/problem").asText()).isEqualTo("gives a list");
    assertThat(report.at("/orders/0/state").asText()).isEqualTo("fulfilled");
    assertThat(out.toString(UTF_8)).doesNotContain("Jane", "jane.doe");
  }

  @Test
  void failsWhereTheDeliveryCannotBeRead() throws Exception {
    assertThat(map("mapped-shop", "{ }")).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString(UTF_8)).contains("Would be parked as unreadable: no id");
  }

  @Test
  void saysWhichConnectorHasNothingToShow() throws Exception {
    assertThat(map("fixed-shop", "{}")).isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("'fixed' has no mapping to show");
  }

  @Test
  void takesNoUnknownShopNoMissingFileAndNoBrokenHeader() throws Exception {
    assertThat(map("other", "{}")).isEqualTo(ExitCode.MISTAKE);
    assertThat(map("mapped-shop", "{}", "--header", "X-Id")).isEqualTo(ExitCode.MISTAKE);
    Path missing = folder.resolve("missing.json");
    assertThat(run("map", "--shop", "mapped-shop", "--body", missing.toString()))
        .isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("no shop 'other'", "--header", "no such file");
  }

  private int map(String shop, String body, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("body.json"), body);
    List<String> words = new ArrayList<>(List.of("map", "--shop", shop, "--body", file.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int run(String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    return Invitera.run(terminal, words.toArray(String[]::new));
  }
}
