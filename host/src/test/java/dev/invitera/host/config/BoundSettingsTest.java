package dev.invitera.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.RenamedFrom;
import dev.invitera.connector.config.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector's settings, bound to its own record. */
class BoundSettingsTest {

  enum Mode {
    FAST,
    VERY_SLOW
  }

  record Inner(String name, Optional<Integer> weight) {}

  record Settings(
      @Doc("The shop's address.") URI url,
      @RenamedFrom("key") Secret consumerKey,
      @Default("5m") Duration pollEvery,
      @Default("very-slow") Mode mode,
      @Default("true") boolean strict,
      Optional<Long> limit,
      Optional<BigDecimal> share,
      List<String> statuses,
      Map<String, Inner> inner,
      Map<Mode, String> byMode) {

    Settings {
      if (statuses.contains("bad")) {
        throw new IllegalArgumentException("statuses must not name bad");
      }
    }
  }

  @TempDir Path temporary;
  private ConfigDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new ConfigDirectory(temporary);
  }

  @Test
  void bindsEveryTypeByItsText() throws Exception {
    Settings settings =
        source(
                """
                url: https://acme.se/shop
                consumer-key: ${env:TP_KEY}
                poll-every: 90s
                mode: fast
                strict: false
                limit: 12
                share: 0.50
                statuses: [on, 0012, 1_000, 5e3, null-ish, "null", 0x10]
                inner: { no: { name: yes }, b: { name: ~x, weight: 3 } }
                by-mode: { very-slow: 1.10 }
                """)
            .bind(Settings.class);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                URI.create("https://acme.se/shop"),
                Secret.of("tp-key-value"),
                Duration.ofSeconds(90),
                Mode.FAST,
                false,
                Optional.of(12L),
                Optional.of(new BigDecimal("0.50")),
                List.of("on", "0012", "1_000", "5e3", "null-ish", "null", "0x10"),
                Map.of(
                    "no", new Inner("yes", Optional.empty()), "b", new Inner("~x", Optional.of(3))),
                Map.of(Mode.VERY_SLOW, "1.10")));
  }

  @Test
  void fillsInDefaults() throws Exception {
    Settings settings =
        source("url: https://acme.se\nconsumer-key: ${env:TP_KEY}\n").bind(Settings.class);

    assertThat(settings.pollEvery()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.mode()).isEqualTo(Mode.VERY_SLOW);
    assertThat(settings.strict()).isTrue();
    assertThat(settings.limit()).isEmpty();
    assertThat(settings.statuses()).isEmpty();
    assertThat(settings.inner()).isEmpty();
  }

  @Test
  void findsAllProblemsAtOnce() {
    assertThat(
            problems(
                """
                urll: https://acme.se
                poll-every: 5 minutes
                mode: slow
                strict: yes
                limit: 1.5
                share: much
                statuses: completed
                inner: { a: { weight: x } }
                by-mode: { quick: 1 }
                """))
        .containsExactlyInAnyOrder(
            ":4:5 shops.acme.settings.url: is required: The shop's address.",
            ":4:5 shops.acme.settings.consumer-key: is required",
            ":5:7 shops.acme.settings.urll: unknown key; did you mean 'url'?",
            ":6:19 shops.acme.settings.poll-every: '5 minutes' is not a duration such as 90s, 15m,"
                + " 12h or 7d",
            ":7:13 shops.acme.settings.mode: 'slow' is none of fast, very-slow",
            ":8:15 shops.acme.settings.strict: 'yes' is neither true nor false",
            ":9:14 shops.acme.settings.limit: '1.5' is not a whole number, or too large",
            ":10:14 shops.acme.settings.share: 'much' is not a number such as 12.5",
            ":11:17 shops.acme.settings.statuses: must be a list; write it in brackets: [a, b]",
            ":12:16 shops.acme.settings.inner.a.name: is required",
            ":12:29 shops.acme.settings.inner.a.weight: 'x' is not a whole number, or too large",
            ":13:18 shops.acme.settings.by-mode.quick: 'quick' is none of fast, very-slow");
  }

  @Test
  void passesOnARecordsOwnComplaint() {
    assertThat(problems("url: https://acme.se\nconsumer-key: ${env:TP_KEY}\nstatuses: [bad]\n"))
        .containsExactly(":4:5 shops.acme.settings: statuses must not name bad");
  }

  @Test
  void warnsOfFormerKeysAndLiteralSecrets() throws Exception {
    SettingsSource source = source("url: https://acme.se\nkey: hush\n");

    assertThat(source.bind(Settings.class).consumerKey()).isEqualTo(Secret.of("hush"));
    assertThat(source.problems(Settings.class))
        .extracting(problem -> problem.severity() + " " + problem.path() + " " + problem.message())
        .containsExactly(
            "WARNING shops.acme.settings.key is now called 'consumer-key'; rename it",
            "WARNING shops.acme.settings.key a secret stands in the file itself; better ${env:NAME}"
                + " or ${file:PATH}");
    assertThat(source.toString()).doesNotContain("hush");
  }

  @Test
  void placesAConnectorsOwnProblems() throws Exception {
    SettingsSource source =
        source("url: https://acme.se\nstatuses: [a, b]\ninner: { x: { name: y } }\n");

    assertThat(
            source.problemsAt(
                List.of(
                    new ConfigProblem("statuses[1]", "is odd"),
                    new ConfigProblem("inner.x.name", "is short"),
                    new ConfigProblem("inner.x.weight", "is missing"),
                    new ConfigProblem("", "is all wrong"))))
        .extracting(Problem::line, Problem::column, Problem::path, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(6, 21, "shops.acme.settings.statuses[1]", "is odd"),
            org.assertj.core.groups.Tuple.tuple(
                7, 27, "shops.acme.settings.inner.x.name", "is short"),
            org.assertj.core.groups.Tuple.tuple(
                7, 16, "shops.acme.settings.inner.x.weight", "is missing"),
            org.assertj.core.groups.Tuple.tuple(5, 7, "shops.acme.settings", "is all wrong"));
  }

  private List<String> problems(String yaml) {
    ConfigProblemsException thrown =
        catchThrowableOfType(
            ConfigProblemsException.class, () -> source(yaml).bind(Settings.class));
    return directory.shown(thrown.problems()).stream()
        .map(problem -> problem.replace("config.yaml", ""))
        .toList();
  }

  private SettingsSource source(String yaml) throws ConfigProblemsException {
    return directory
        .load(
            """
            shops:
              acme:
                connector: webhook
                settings:
            %s    invite:
                  via: unique-link
                  trigger: paid
                  link: { domain: acme.se, secret: "${env:TP_SECRET}" }
            """
                .formatted(yaml.indent(6)))
        .require()
        .shops()
        .get("acme")
        .settings();
  }
}
