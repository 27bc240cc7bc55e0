package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are missing, broken, hostile or several. */
class ConfigFilesTest {

  private static final String ACCOUNT =
      """
      trustpilot:
        acme: { api-key: "${env:TP_KEY}", api-secret: "${env:TP_SECRET}" }
      """;

  private static final String SHOP =
      """
      connector: woocommerce
      settings: { consumer-secret: "${env:TP_SECRET}" }
      trustpilot: { account: acme, business-unit: acme.se }
      access-token: ${env:ACME_LINKS}
      invite:
        via: trustpilot-email
        trigger: fulfilled
        tags: [web, { cel: order.country }]
        locale: { from: [order, country], by-country: { SE: sv-SE }, default: en-GB }
      """;

  @TempDir Path temporary;
  private ConfigDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new ConfigDirectory(temporary);
  }

  @Test
  void saysThatAFileIsMissing() {
    LoadedConfig loaded = directory.load();

    assertThat(loaded.usable()).isEmpty();
    assertThat(directory.shown(loaded.problems())).containsExactly("config.yaml:1:1 no such file");
    assertThatThrownBy(loaded::require)
        .isInstanceOf(ConfigProblemsException.class)
        .hasMessageEndingWith("config.yaml:1:1 no such file");
  }

  @Test
  void saysThatAFileIsADirectory() throws IOException {
    Files.createDirectory(directory.path("config.yaml"));

    assertThat(directory.shown(directory.load().problems()))
        .containsExactly("config.yaml:1:1 is a directory; name a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "null"})
  void saysThatAFileIsEmpty(String text) {
    assertThat(directory.problems(text))
        .containsExactly("config.yaml:1:1 is empty; it must hold configuration");
  }

  @Test
  void saysThatAFileIsNotUtf8() throws IOException {
    Files.write(directory.path("config.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE5});

    assertThat(directory.shown(directory.load().problems()))
        .containsExactly("config.yaml:1:1 is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void saysThatAFileIsTooLarge() {
    assertThat(directory.problems("# " + "x".repeat(4 * 1024 * 1024)))
        .containsExactly("config.yaml:1:1 is larger than 4 MiB, too large for a configuration");
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark() {
    assertThat(directory.load("\uFEFF" + ACCOUNT).problems()).isEmpty();
  }

  @Test
  void namesTheTabThatIndents() {
    assertThat(directory.problems("server:\n\tlisten: 127.0.0.1:80\n"))
        .containsExactly(
            "config.yaml:2:1 not YAML: a tab stands where only spaces may; indent with spaces");
  }

  @Test
  void namesACharacterThatYamlForbids() {
    assertThat(directory.problems("server:\n  listen: \u0007\n"))
        .containsExactly("config.yaml:2:11 not YAML: the character U+0007 is not allowed");
  }

  @Test
  void namesThePlaceOfASyntaxErrorWithoutShowingTheLine() {
    assertThat(directory.problems("server:\n  admin-token: hush: hush\n"))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem)
                .isEqualTo("config.yaml:2:20 not YAML: mapping values are not allowed here"));
  }

  @Test
  void refusesASecondDocument() {
    assertThat(directory.problems("server: {}\n---\nserver: {}\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith("config.yaml:2:1 not YAML: "));
  }

  @Test
  void refusesAScalarForAConfiguration() {
    assertThat(directory.problems("hello"))
        .containsExactly("config.yaml:1:1 must be a section of keys");
  }

  @Test
  void writesOutAliases() throws Exception {
    InviteraConfig config =
        directory
            .load(
                """
                trustpilot:
                  one: &account { api-key: "${env:TP_KEY}", api-secret: "${env:TP_SECRET}" }
                  two: *account
                """)
            .require();

    assertThat(config.accounts()).containsOnlyKeys("one", "two");
  }

  @Test
  void refusesAliasesThatGrowWithoutBounds() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      yaml.append(
          "a%d: &a%d [%s]\n".formatted(i, i, "*a" + (i - 1) + (", *a" + (i - 1)).repeat(9)));
    }
    assertThat(directory.problems(yaml.toString()))
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("too many aliases"));
  }

  @Test
  void refusesAnAliasOfItself() {
    assertThat(directory.problems("server: &a\n  listen: *a\n"))
        .contains(
            "config.yaml:1:1 nested too deeply, or too large once its aliases are written out");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(directory.problems("server: " + "[".repeat(5000) + "]".repeat(5000)))
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("nested too deeply"));
  }

  @Test
  void readsSecretsFromFilesBesideItWithoutTheirLastLineEnd() throws Exception {
    directory.file("secrets/token", "0123456789 abcdef\r\n");

    InviteraConfig config =
        directory.load("server: { admin-token: \"${file:secrets/token}\" }\n").require();

    assertThat(config.server().adminToken()).contains(Secret.of("0123456789 abcdef"));
  }

  @Test
  void takesADoubledDollarForOne() throws Exception {
    InviteraConfig config =
        directory
            .load(ACCOUNT + "shops:\n  acme:\n" + (SHOP + "  location: $${env:X}\n").indent(4))
            .require();

    assertThat(config.shops().get("acme").rules().location()).contains("${env:X}");
  }

  @Test
  void findsAllProblemsOfAllFilesInOneRun() {
    directory.file("shops.d/other.yaml", "conector: woocommerce\n");
    directory.file("shops.d/broken.yaml", "connector: [\n");

    LoadedConfig loaded =
        directory.load(
            """
            server: { listne: x }
            trustpilot: { acme: { api-key: "${env:NO}", api-secret: "${env:TP_SECRET}" } }
            shops:
              acme:
                connector: woocommerce
                trustpilot: { account: acme, business-unit: acme.se }
                invite: { via: trustpilot-email, trigger: paid, dealy: 7d }
            """);

    assertThat(directory.shown(loaded.problems()))
        .containsExactly(
            "config.yaml:1:11 server.listne: unknown key; did you mean 'listen'?",
            "config.yaml:2:32 trustpilot.acme.api-key: the environment variable NO is not set",
            "config.yaml:6:28 shops.acme.trustpilot.account: the account 'acme' has problems of its"
                + " own",
            "config.yaml:7:53 shops.acme.invite.dealy: unknown key; did you mean 'delay'?",
            "shops.d/broken.yaml:2:1 shops.broken: not YAML: while parsing a flow node, expected the"
                + " node content, but found '<stream end>'",
            "shops.d/other.yaml:1:1 shops.other.conector: unknown key; did you mean 'connector'?",
            "shops.d/other.yaml:1:1 shops.other.connector: is required: The id of the plugin that"
                + " reads the shop.",
            "shops.d/other.yaml:1:1 shops.other.invite: is required: Whether, when and how customers"
                + " are invited.");
    assertThat(loaded.usable()).isEmpty();
    assertThat(loaded.wrongShops()).containsOnlyKeys("acme", "broken", "other");
  }

  @Test
  void runsWithoutTheShopsThatAreWrong() throws Exception {
    directory.file("shops.d/right.yaml", SHOP);
    directory.file("shops.d/wrong.yaml", SHOP + "nonsense: 1\n");
    directory.file("shops.d/broken.yaml", "connector: [\n");

    LoadedConfig loaded = directory.load(ACCOUNT);

    assertThat(loaded.require().shops()).containsOnlyKeys("right");
    assertThat(loaded.wrongShops()).containsOnlyKeys("wrong", "broken");
    assertThat(directory.shown(loaded.wrongShops().get("wrong")))
        .containsExactly("shops.d/wrong.yaml:10:1 shops.wrong.nonsense: unknown key");
  }

  @Test
  void leavesOutTheShopsOfAWrongAccount() throws Exception {
    directory.file("shops.d/acme.yaml", SHOP);
    directory.file("shops.d/other.yaml", SHOP.replace("account: acme", "account: other"));

    LoadedConfig loaded =
        directory.load(
            ACCOUNT + "  other: { api-key: \"${env:NO}\", api-secret: \"${env:TP_SECRET}\" }\n");

    assertThat(loaded.require().shops()).containsOnlyKeys("acme");
    assertThat(loaded.require().accounts()).containsOnlyKeys("acme");
    assertThat(loaded.wrongShops()).containsOnlyKeys("other");
  }

  @Test
  void refusesAShopThatStandsInTwoFiles() {
    directory.file("shops.d/acme.yaml", SHOP);

    LoadedConfig loaded = directory.load(ACCOUNT + "shops:\n  acme:\n" + SHOP.indent(4));

    assertThat(directory.shown(loaded.problems()))
        .containsExactly(
            "shops.d/acme.yaml:1:1 shops.acme: this shop also stands in config.yaml; keep one of"
                + " them");
    assertThat(loaded.wrongShops()).containsOnlyKeys("acme");
  }

  @Test
  void refusesTwoShopsWithOneFormerId() {
    directory.file("shops.d/a.yaml", SHOP + "was: old\n");
    directory.file("shops.d/b.yaml", SHOP + "was: old\n");
    directory.file("shops.d/c.yaml", SHOP + "was: a\n");
    directory.file("shops.d/d.yaml", SHOP + "was: d\n");

    assertThat(directory.problems(ACCOUNT))
        .containsExactly(
            "shops.d/b.yaml:10:6 shops.b.was: 'old' is the former id of 'a' already",
            "shops.d/c.yaml:10:6 shops.c.was: 'a' is another shop of this configuration",
            "shops.d/d.yaml:10:6 shops.d.was: is the shop's own id; remove it");
  }

  @Test
  void reportsOtherFilesAmongTheShops() {
    directory.file("shops.d/Acme SE.yaml", SHOP);
    directory.file("shops.d/notes.txt", "x");
    directory.file("shops.d/.hidden", "x");

    assertThat(directory.problems(ACCOUNT))
        .containsExactly(
            "shops.d/Acme SE.yaml:1:1 shops.Acme SE.yaml: not a shop's file; name it like"
                + " acme-se.yaml, or move it elsewhere",
            "shops.d/notes.txt:1:1 shops.notes.txt: not a shop's file; name it like acme-se.yaml, or"
                + " move it elsewhere");
  }

  @Test
  void survivesAnyDamageToAFileAndShowsNoSecret() {
    String valid = ACCOUNT + "shops:\n  acme:\n" + SHOP.indent(4);
    Random random = new Random(4711);
    String noise = "{}[]:,&*!|>'\"%@`#-?\n\t $<\u0000\uFEFFé";
    for (int i = 0; i < 300; i++) {
      StringBuilder damaged = new StringBuilder(valid);
      if (i % 3 == 0) {
        damaged.setLength(random.nextInt(valid.length()));
      }
      for (int change = 0; change < i % 5; change++) {
        int at = random.nextInt(damaged.length() + 1);
        if (random.nextBoolean() && at < damaged.length()) {
          damaged.deleteCharAt(at);
        } else {
          damaged.insert(at, noise.charAt(random.nextInt(noise.length())));
        }
      }
      LoadedConfig loaded = directory.load(damaged.toString());

      assertThat(loaded.toString() + loaded.problems())
          .doesNotContain("tp-key-value", "tp-secret-value", "links-token");
      assertThat(loaded.usable().isPresent() || !loaded.errors().isEmpty()).isTrue();
    }
  }

  @Test
  void showsNoSecretThatStandsInTheFile() {
    LoadedConfig loaded =
        directory.load(
            """
            server: { admin-token: hush-1 }
            store: { key: hush-2 }
            trustpilot: { acme: { api-key: hush-3, api-secret: [hush-4], password: hush-5 } }
            shops:
              acme:
                connector: woocommerce
                settings: { url: "https://me:hush-6@acme.se", secret: hush-7 }
                access-token: hush-8
                invite:
                  via: business-generated-link
                  trigger: paid
                  link: { domain: acme.se, encryption-key: hush-9, authentication-key: "hush${env:X}" }
            """);

    assertThat(loaded.problems()).hasSizeGreaterThan(5);
    assertThat(loaded.toString()).doesNotContain("hush");
    assertThatThrownBy(loaded::require).message().doesNotContain("hush");
  }

  @Test
  void keepsProblemsInTheOrderOfTheFile() {
    List<Problem> problems =
        directory.load("zzz: 1\nserver: { yyy: 1 }\nstore: { xxx: 1 }\n").problems();

    assertThat(problems).extracting(Problem::line).containsExactly(1, 2, 3);
  }
}
