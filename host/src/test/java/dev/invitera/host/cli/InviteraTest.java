package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteraTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path config;

  @BeforeEach
  void configure() throws Exception {
    config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            shops:
              own:
                connector: webhook
                settings: {}
                invite:
                  via: business-generated-link
                  reviews: [service, product]
                  trigger: fulfilled
                  link:
                    domain: shop.example
                    encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
                    authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
            """);
  }

  @Test
  void tellsItsVersionAsTextAndAsJson() throws Exception {
    for (String word : List.of("version", "--version", "-V")) {
      assertThat(run(word)).isZero();
      assertThat(out.toString(UTF_8)).startsWith("invitera ").contains("contract 1.0.0");
      out.reset();
    }
    assertThat(run("version", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toByteArray()).path("contract").asText())
        .isEqualTo("1.0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "check",
        "map",
        "plan",
        "link",
        "activate",
        "pause",
        "status",
        "explain",
        "parked",
        "parked list",
        "parked show",
        "parked retry",
        "parked close",
        "restored",
        "backfill",
        "plugins",
        "plugins list",
        "plugins install",
        "plugins remove",
        "plugins verify",
        "schema",
        "version"
      })
  void explainsEveryCommand(String command) {
    assertThat(run((command + " --help").split(" "))).isZero();
    assertThat(out.toString(UTF_8)).contains("Usage: invitera " + command, "--json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "person"})
  void knowsTheCommandsOfLaterVersions(String command) {
    assertThat(run(command.split(" "))).isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("known, but not in this version");
  }

  @Test
  void takesNoUnknownCommand() {
    assertThat(run("chek")).isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("check");
  }

  @Test
  void makesOneLink() {
    int code =
        run(
            "link",
            "--shop",
            "own",
            "--email",
            "jane.doe@example.com",
            "--name",
            "Jane Doe",
            "--reference",
            "1001",
            "--sku",
            "MUG",
            "--locale",
            "sv-SE");

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString(UTF_8))
        .startsWith("https://se.trustpilot.com/evaluate-bgl/shop.example?p=");
  }

  @Test
  void refusesAReferenceWithWhichLinksFail() {
    assertThat(
            run(
                "link",
                "--shop",
                "own",
                "--email",
                "a@b.example",
                "--name",
                "A",
                "--reference",
                "#1"))
        .isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("--reference");
  }

  @Test
  void makesLinksOfAFileAndNamesTheRowsWithoutOne() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("customers.csv"), "email,name,reference\na@example.com,Ann,1\n,Bo,2\n");

    assertThat(run("link", "--shop", "own", "--csv", csv.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString(UTF_8).lines()).hasSize(2);
    assertThat(err.toString(UTF_8)).contains("customers.csv:3: no link: no usable e-mail address");
  }

  @Test
  void saysOfEveryFileThatIsNoneWhatItIs() throws Exception {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, (byte) 0x28});
    Path csv =
        Files.writeString(folder.resolve("c.csv"), "email,name,reference\na@b.example,A,1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    for (Path none : List.of(folder, folder.resolve("gone"), link)) {
      assertMistake(none, "map", "--shop", "own", "--body", none.toString());
      assertMistake(none, "plan", "--shop", "own", "--order", none.toString());
      assertMistake(none, "link", "--shop", "own", "--csv", none.toString());
      assertMistake(none, "plugins", "install", none.toString());
    }
    assertMistake(binary, "plan", "--shop", "own", "--order", binary.toString());
    for (Path none : List.of(folder, folder.resolve("gone/links.csv"), csv)) {
      assertMistake(
          none, "link", "--shop", "own", "--csv", csv.toString(), "--out", none.toString());
    }
    assertThat(csv).content().contains("a@b.example");
  }

  private void assertMistake(Path file, String... words) {
    err.reset();
    assertThat(run(words)).as(String.join(" ", words)).isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8))
        .as(String.join(" ", words))
        .startsWith(file + ": ")
        .hasLineCount(1);
  }

  @Test
  void namesTheShopsThatThereAre() {
    assertThat(
            run(
                "link",
                "--shop",
                "owm",
                "--email",
                "a@b.example",
                "--name",
                "A",
                "--reference",
                "1"))
        .isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("no shop 'owm'", "own");
  }

  @Test
  void plansAnOrderAtHandWithoutSendingOrShowingThePerson() throws Exception {
    Path order =
        Files.writeString(
            folder.resolve("order.json"),
            """
            {"id": "7", "number": "R-7", "status": "completed", "state": "fulfilled",
             "placed-at": "2026-11-20T10:00:00Z", "reached": {"fulfilled": "2099-01-01T00:00:00Z"},
             "name": "Jane Doe", "email": "jane.doe@example.com",
             "lines": [{"sku": "MUG", "name": "Mug"}]}
            """);

    assertThat(run("plan", "--shop", "own", "--order", order.toString(), "--json")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("decision")
        .doesNotContain("jane.doe", "Jane Doe", "evaluate-bgl");
  }

  @Test
  void saysThatNoHostRuns() {
    assertThat(run("status")).isEqualTo(ExitCode.MISTAKE);
    assertThat(err.toString(UTF_8)).contains("invitera run");
  }

  @Test
  void listsEveryProblemOfAConfiguration() throws Exception {
    Files.writeString(
        config,
        """
        shops:
          own:
            connector: webhook
            settings: {}
            invite:
              via: business-generated-link
              trigger: fulfilled
              dealy: 7d
              link: { domain: shop.example, encryption-key: short, authentication-key: short }
        """);

    assertThat(run("check")).isEqualTo(ExitCode.MISTAKE);
    assertThat(out.toString(UTF_8))
        .contains("config.yaml:8:7 shops.own.invite.dealy: unknown key; did you mean 'delay'?")
        .contains("encryption-key")
        .contains("authentication-key");
  }

  @Test
  void listsThePluginsOfAnEmptyFolder() {
    assertThat(run("plugins", "list")).isZero();
    assertThat(out.toString(UTF_8)).contains("no jars");
  }

  private int run(String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    if (!words.contains("--help") && !words.getFirst().equals("chek")) {
      words.add("--config");
      words.add(config.toString());
    }
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    return Invitera.run(terminal, words.toArray(String[]::new));
  }
}
