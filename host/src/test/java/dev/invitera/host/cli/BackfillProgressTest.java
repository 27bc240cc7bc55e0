package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever waits for a backfill sees how far it is. */
class BackfillProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private BackfillProgress progress(boolean interactive, String first) throws IOException {
    PrintStream print = new PrintStream(err, true, UTF_8);
    return new BackfillProgress(
        new Terminal(InputStream.nullInputStream(), print, print, interactive), json(first));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void tellsHowMuchIsReadHowFastAndHowLongItStillTakes() throws Exception {
    BackfillProgress progress = progress(true, "{'phase': 'scanning', 'part': 0.25, 'read': 1000}");

    assertThat(
            progress.line(
                json("{'phase': 'scanning', 'part': 0.5, 'read': 13000}"), Duration.ofMinutes(4)))
        .isEqualTo(
            "[############............]  50%  13,000 orders read, 50 a second, about 8 min left");
  }

  @Test
  void guessesNothingAtTheStart() throws Exception {
    BackfillProgress progress = progress(true, "{'phase': 'scanning', 'part': 0, 'read': 0}");

    assertThat(
            progress.line(
                json("{'phase': 'scanning', 'part': 0, 'read': 100}"), Duration.ofSeconds(1)))
        .isEqualTo("[........................]   0%  100 orders read, 100 a second");
  }

  @Test
  void tellsUntilWhenASpreadOneSends() throws Exception {
    String report =
        "{'phase': 'sending', 'part': 0.1, 'handed-over': 9, 'left-out': 1, 'spread': 'PT336H',"
            + " 'sent-until': '2026-03-15T00:00:00Z'}";

    assertThat(progress(true, report).line(json(report), Duration.ofSeconds(10)))
        .isEqualTo(
            "[##......................]  10%  10 orders handed over, 0 a second,"
                + " until 2026-03-15T00:00:00Z");
  }

  @Test
  void tellsTroubleOnceEvenWhereNobodyLooksOn() throws Exception {
    BackfillProgress progress = progress(false, "{}");
    JsonNode trouble =
        json("{'trouble': 'shop acme: no answer', 'next-try': '2026-03-01T12:00:10Z'}");

    progress.at(trouble);
    progress.at(trouble);

    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "the shop cannot be read: shop acme: no answer; tried again at 2026-03-01T12:00:10Z"
                + System.lineSeparator());
  }
}
