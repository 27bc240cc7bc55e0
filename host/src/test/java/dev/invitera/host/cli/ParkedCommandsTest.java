package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.host.cli.RunningHost.Answer;
import dev.invitera.host.cli.RunningHost.Result;
import dev.invitera.sandbox.trustpilot.Block;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Parked work is retried and closed. */
class ParkedCommandsTest extends ParkedTests {

  @Test
  void retriesOneOrderAtOnce() throws Exception {
    shops.refused("mail", "1", "sv-SE", "not yet");

    Result retried = run("parked", "retry", "--shop", "mail", "N1");

    assertThat(retried.code()).as(retried.err()).isZero();
    assertThat(retried.out()).contains("1 due again");
    shops.awaitState("mail", "1", "service", "sent");
    assertThat(shops.mails("1")).isEqualTo(1);
    assertThat(run("explain", "--shop", "mail", "N1").out())
        .contains("refused -> retrying (a person retried it)");
    Result again = run("parked", "retry", "--shop", "mail", "N1");
    assertThat(again.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(again.err()).contains("nothing of that order is parked");
  }

  @Test
  void retriesTogetherWhatWasTriedTogether() throws Exception {
    shops.refused("joint", "1", "sv-SE", "not yet");
    shops.refused("joint", "2", "sv-SE", "not yet");
    assertThat(shops.listed("--shop", "joint")).containsExactly("1", "1", "2", "2");

    assertThat(run("parked", "retry", "--shop", "joint", "--yes", "4").code()).isZero();

    shops.awaitState("joint", "1", "product", "sent");
    shops.awaitState("joint", "2", "product", "sent");
    assertThat(shops.trustpilot.invitations())
        .hasSize(2)
        .allSatisfy(mail -> assertThat(mail.blocks()).containsExactlyInAnyOrder(Block.values()));
  }

  @Test
  void mailsTwiceOnlyIfThatIsAccepted() throws Exception {
    shops.unknown("mail", "1", "sv-SE");

    Result refused = run("parked", "retry", "--shop", "mail", "--order-id", "1");
    assertThat(refused.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(refused.err()).contains("--may-mail-twice");
    Result many = run("parked", "retry", "--state", "unknown", "--yes", "1");
    assertThat(many.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(many.err()).contains("--may-mail-twice", "--state refused");
    assertThat(shops.state("mail", "1", "service")).isEqualTo("unknown");

    assertThat(run("parked", "retry", "--shop", "mail", "N1", "--may-mail-twice").code()).isZero();
    shops.awaitState("mail", "1", "service", "sent");
    assertThat(shops.mails("1")).isEqualTo(2);
  }

  @Test
  void actsOnManyOnlyAfterTheirNumberWasSaid() throws Exception {
    shops.refused("mail", "1", "sv-SE", "not yet");
    shops.refused("mail", "2", "nb-NO", "not yet");
    shops.refused("other", "3", "nb-NO", "something else");
    String[] retry = {"parked", "retry", "--reason-contains", "not yet"};

    Result unasked = run(retry);
    assertThat(unasked.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(unasked.err())
        .contains("by state     2 refused", "by outcome   2 invite")
        .contains("by language  1 nb-NO, 1 sv-SE")
        .containsPattern("by date +2 \\d{4}-\\d\\d-\\d\\d")
        .contains("the first of them:", "N1", "N2", "--yes 2");
    assertThat(
            run("parked", "retry", "--reason-contains", "not yet", "--json")
                .json()
                .path("count")
                .asInt())
        .isEqualTo(2);
    Result miscounted = run("parked", "retry", "--reason-contains", "not yet", "--yes", "3");
    assertThat(miscounted.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(miscounted.err()).contains("--yes says 3, but it is 2");
    Result declined = shops.host.type("no\n", retry);
    assertThat(declined.code()).isEqualTo(ExitCode.FAILED);
    assertThat(declined.err()).contains("Retry these 2? [y/N]", "nothing was changed");
    assertThat(shops.listed()).containsExactly("1", "2", "3");

    Result retried = shops.host.type("y\n", retry);
    assertThat(retried.code()).isZero();
    assertThat(retried.out()).contains("2 due again");
    shops.awaitState("mail", "1", "service", "sent");
    shops.awaitState("mail", "2", "service", "sent");
    assertThat(shops.listed()).containsExactly("3");
    assertThat(
            run("parked", "close", "--reason", "too late", "--yes", "1", "--json")
                .json()
                .path("closed")
                .asInt())
        .isEqualTo(1);
    assertThat(run(retry).out()).contains("nothing is parked that matches");
  }

  @Test
  void changesOnlyWhatWasLookedAt() throws Exception {
    shops.refused("mail", "1", "sv-SE", "one");
    String selection =
        shops.host.admin("GET", "/api/v1/parked/selection").json().path("selection").asText();
    shops.refused("mail", "2", "sv-SE", "another");

    Answer answer = shops.host.admin("POST", "/api/v1/parked/retry?selection=" + selection);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("error").asText()).contains("has changed", "now it is 2");
    assertThat(shops.host.admin("POST", "/api/v1/parked/close?reason=x").status()).isEqualTo(400);
    assertThat(shops.listed()).containsExactly("1", "2");
  }

  @Test
  void closesForGoodAndKeepsTheReason() throws Exception {
    shops.refused("pair", "1", "sv-SE", "no");
    assertThat(shops.why("pair", "1", "product")).isEqualTo("service-first");

    assertThat(run("parked", "close", "--shop", "pair", "N1", "--reason", "asked by phone").code())
        .isZero();

    assertThat(shops.state("pair", "1", "service")).isEqualTo("closed");
    assertThat(shops.why("pair", "1", "service")).isEqualTo("asked by phone");
    shops.awaitState("pair", "1", "product", "sent");
    assertThat(shops.mails("1")).isZero();
    assertThat(run("parked", "close", "--shop", "pair", "N1", "--reason", " ").code())
        .isEqualTo(ExitCode.MISTAKE);
  }

  @Test
  void looksUnreadableOrdersUpAgainWhereTheConnectorCan() throws Exception {
    shops.awaitSwept("mail");
    shops.unreadable("mail", "1", "no total");
    shops.silent("mail", "1", Instant.now().minusSeconds(3600));

    Result retried = run("parked", "retry", "--shop", "mail", "--order-id", "1");

    assertThat(retried.code()).as(retried.err()).isZero();
    assertThat(retried.out()).contains("1 to be looked up again");
    await().atMost(Duration.ofSeconds(30)).until(() -> shops.listed().isEmpty());
    shops.awaitState("mail", "1", "service", "sent");
  }

  @Test
  void saysWhatToDoWhereAnUnreadableOrderCannotBeLookedUp() throws Exception {
    shops.unreadable("blind", "1", "no total");
    shops.unreadable("blind", "-", "no id");

    Result one = run("parked", "retry", "--shop", "blind", "--order-id", "1");
    assertThat(one.code()).isEqualTo(ExitCode.FAILED);
    assertThat(one.out()).contains("1 stay parked: connector 'folder' looks no orders up", "mend");
    Result both = run("parked", "retry", "--shop", "blind", "--yes", "2");
    assertThat(both.out()).contains("without a readable order id");
    assertThat(run("parked", "show", "--shop", "blind", "--order-id", "1").out())
        .contains("What came of order 1", "why: no total", "a retry: nothing: connector");

    assertThat(run("parked", "close", "--shop", "blind", "--reason", "a test", "--yes", "2").code())
        .isZero();
    assertThat(shops.listed()).isEmpty();
    assertThat(run("parked", "show", "--shop", "blind", "--order-id", "1").out())
        .contains("was closed at", "a test", "it was: no total");
  }
}
