package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.host.cli.RunningHost.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History is invited by a command with brakes, against a real host, shop and Trustpilot. */
class BackfillCommandTest extends ParkedTests {

  private static final String FROM = "2020-01-01";

  @BeforeEach
  void history() throws Exception {
    shops.awaitSwept("mail");
    assertThat(run("activate", "--shop", "mail", "--from", Instant.now().toString()).code())
        .isZero();
    shops.silent("mail", "1", daysAgo(30));
    shops.silent("mail", "2", daysAgo(20));
    shops.silent("mail", "3", daysAgo(10));
    shops.silent("mail", "old", daysAgo(200));
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }

  private Result backfill(String... words) {
    return run(with(words));
  }

  private static String[] with(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "backfill";
    all[1] = "--shop";
    all[2] = "mail";
    System.arraycopy(words, 0, all, 3, words.length);
    return all;
  }

  private void awaitSent(String... ids) {
    for (String id : ids) {
      shops.awaitState("mail", id, "service", "sent");
      assertThat(shops.mails(id)).as(id).isEqualTo(1);
    }
  }

  @Test
  void sendsNothingUntilTheNumberIsSaid() throws Exception {
    Result asked = backfill("--from", FROM);

    assertThat(asked.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(asked.err())
        .contains(
            "Invite 3:",
            "invitations of 3 orders",
            "by outcome   3 invite, 1 skip-too-old",
            "by language  3 sv-SE")
        .contains("N1", "service", "say --yes 3 if it is meant")
        .doesNotContain("Ann", "customer.example");
    Result wrong = backfill("--from", FROM, "--yes", "4");
    assertThat(wrong.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(wrong.err()).contains("--yes says 4, but it is 3");
    assertThat(shops.state("mail", "1", "service")).isEqualTo("skipped");

    Result said = backfill("--from", FROM, "--yes", "3");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("mail: ", " of 3 orders handed over");
    awaitSent("1", "2", "3");
    assertThat(shops.mails("old")).isZero();
    assertThat(run("explain", "--shop", "mail", "N1").out())
        .contains("backfilled", "skipped -> due");
    await().untilAsserted(() -> assertThat(backfill().out()).contains("mail: done, 3 orders"));
  }

  @Test
  void asksWhoeverLooksOn() throws Exception {
    Result declined = shops.host.type("n\n", with("--from", FROM));
    assertThat(declined.code()).isEqualTo(ExitCode.FAILED);
    assertThat(declined.err()).contains("Invite these 3? [y/N]", "nothing was changed");
    assertThat(backfill().out()).contains("3 invitations wait to be confirmed");

    Result agreed = shops.host.type("y\n", with("--from", FROM, "--max", "2"));
    assertThat(agreed.code()).as(agreed.err()).isZero();
    assertThat(agreed.err()).contains("1 beyond-max, 2 invite");
    awaitSent("2", "3");
    assertThat(shops.mails("1")).isZero();
  }

  @Test
  void goesOnAfterTheHostWasRestarted() throws Exception {
    Result asked = backfill("--from", FROM, "--json");
    assertThat(asked.json().path("count").asInt()).isEqualTo(3);
    shops.host.stop();
    shops.host.start(true);

    Result said = backfill("--from", FROM, "--yes", "3", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("orders").asInt()).isEqualTo(3);
    awaitSent("1", "2", "3");
  }

  @Test
  void takesADateForAWholeDay() throws Exception {
    String day = LocalDate.ofInstant(daysAgo(20).minusSeconds(3600), ZoneOffset.UTC).toString();

    Result asked = backfill("--from", day, "--until", day);

    assertThat(asked.err()).contains("Invite 1:", "N2");
    Instant placed = daysAgo(20).minusSeconds(3600);
    Result instants =
        backfill(
            "--from",
            placed.minusSeconds(86_400).toString(),
            "--until",
            placed.minusSeconds(3600).toString(),
            "--json");
    assertThat(instants.json().path("preview").path("count").asInt(-1)).isZero();
    assertThat(instants.code()).isZero();
  }

  @Test
  void needsAShopThatSends() throws Exception {
    run("pause", "--shop", "mail");
    Result refused = backfill("--from", FROM, "--yes", "3");

    assertThat(refused.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(refused.err()).contains("Invite 3:", "invitera activate --shop mail");
    assertThat(shops.host.admin("POST", "/api/v1/shops/mail/backfill/confirm").status())
        .isEqualTo(400);
    JsonNode preview =
        shops.host.admin("GET", "/api/v1/shops/mail/backfill").json().path("preview");
    assertThat(
            shops
                .host
                .admin(
                    "POST",
                    "/api/v1/shops/mail/backfill/confirm?selection="
                        + preview.path("selection").asText())
                .status())
        .isEqualTo(409);
    run("activate", "--shop", "mail");
    assertThat(backfill("--from", FROM, "--yes", "3").code()).isZero();
    awaitSent("1", "2", "3");
  }

  @Test
  void spreadsThemAndIsStopped() throws Exception {
    Result said = backfill("--from", FROM, "--spread", "14d", "--yes", "3");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains(", until ");
    awaitSent("1");
    assertThat(run("status").out())
        .contains("backfill of mail from 2020-01-01T00:00:00Z: sending, 1 of 3 orders handed over");
    assertThat(backfill("--from", "2021-01-01").err()).contains("with other terms", "--cancel");

    assertThat(shops.host.admin("GET", "/metrics").text())
        .contains("invitera_backfill_phase{phase=\"sending\",shop=\"mail\"} 1.0")
        .contains("invitera_backfill_scanned_orders{shop=\"mail\"} 4.0")
        .contains("invitera_backfill_handed_over_orders{shop=\"mail\"} 1.0")
        .contains("invitera_backfill_remaining_orders{shop=\"mail\"} 2.0")
        .doesNotContain("invitera_backfill_phase{phase=\"sending\",shop=\"other\"}");

    Result cancelled = backfill("--cancel");

    assertThat(cancelled.code()).as(cancelled.err()).isZero();
    assertThat(cancelled.out()).contains("mail: cancelled; 1 orders had been handed over");
    assertThat(shops.state("mail", "3", "service")).isEqualTo("skipped");
    assertThat(run("status").out()).doesNotContain("backfill of");
    assertThat(shops.host.admin("GET", "/metrics").text())
        .contains("invitera_backfill_phase{phase=\"cancelled\",shop=\"mail\"} 1.0")
        .contains("invitera_backfill_remaining_orders{shop=\"mail\"} 0.0")
        .doesNotContain("phase=\"sending\"");
  }

  @Test
  void takesNoTimeForNotSpread() throws Exception {
    assertThat(backfill("--from", FROM, "--json").json().path("count").asInt()).isEqualTo(3);

    Result said = backfill("--from", FROM, "--spread", "0s", "--yes", "3");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).doesNotContain("until");
    awaitSent("1", "2", "3");
  }

  @Test
  void refusesWhatCannotBeMeant() {
    String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    for (List<String> words :
        List.of(
            List.of("--from", tomorrow),
            List.of("--from", "yesterday"),
            List.of("--from", FROM, "--until", "2019-01-01"),
            List.of("--from", FROM, "--spread", "2 weeks"),
            List.of("--from", FROM, "--until", "+999999999-12-31"),
            List.of("--from", FROM, "--max", "0"),
            List.of("--max", "3"),
            List.of("--cancel", "--from", FROM),
            List.<String>of(),
            List.of("--cancel"))) {
      Result refused = backfill(words.toArray(String[]::new));
      assertThat(refused.code()).as(words.toString()).isEqualTo(ExitCode.MISTAKE);
      assertThat(refused.err()).as(words.toString()).isNotBlank();
    }
    assertThat(backfill("--from", FROM, "--spread", "9000d").err())
        .contains("spread is longer than ten years, 3650d");
    assertThat(run("backfill", "--shop", "male", "--from", FROM).err()).contains("no shop 'male'");
  }
}
