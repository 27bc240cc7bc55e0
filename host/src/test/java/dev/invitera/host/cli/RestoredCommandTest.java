package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.cli.RunningHost.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is restored from a backup, and nobody is mailed twice. */
class RestoredCommandTest {

  @TempDir Path folder;
  private ParkedShops shops;

  @BeforeEach
  void make() throws Exception {
    shops = new ParkedShops(folder, store());
  }

  @AfterEach
  void stop() {
    shops.close();
  }

  String store() throws Exception {
    return store("data");
  }

  private String store(String data) {
    return "store: { url: \"jdbc:sqlite:" + folder.resolve(data).resolve("i.db") + "\" }\n";
  }

  /** Copies the database of the stopped host; gives the {@code store} section that has the copy. */
  String backup() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return store("copy");
  }

  @Test
  void parksWhatMayHaveBeenMailedSinceTheBackup() throws Exception {
    shops.host.start(false);
    shops.host.run("activate", "--shop", "links", "--from", "2020-01-01T00:00:00Z");
    shops.order("mail", "1", "sv-SE");
    shops.order("pair", "2", "sv-SE");
    shops.order("links", "3", "sv-SE");
    shops.host.stop();
    Instant taken = Instant.now();
    String backup = backup();
    shops.host.start(true);
    shops.order("mail", "4", "sv-SE", Instant.now());
    shops.awaitState("mail", "1", "service", "sent");
    shops.awaitState("pair", "2", "product", "sent");
    shops.awaitState("mail", "4", "service", "sent");
    shops.host.stop();
    shops.hide("mail", "4");

    shops.use(backup);
    shops.host.start(false);
    Result restored = shops.host.run("restored", "--backup-taken", taken.toString());

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out())
        .containsPattern("mail +trustpilot-email +1\n")
        .containsPattern("pair +trustpilot-email +2\n")
        .containsPattern("links +business-generated-link +0\n");
    assertThat(shops.why("mail", "1", "service")).isEqualTo("maybe-sent-before-restore");
    assertThat(shops.state("links", "3", "service")).isEqualTo("due");
    shops.host.stop();

    shops.host.start(true);
    shops.order("mail", "4", "sv-SE", Instant.now());
    shops.awaitState("links", "3", "service", "linked");
    shops.awaitState("mail", "4", "service", "sent");
    assertThat(shops.mails("1")).isEqualTo(1);
  }

  @Test
  void keepsBackWhatComesToBeKnownLaterOfTheLostTime() throws Exception {
    shops.host.start(false);
    shops.host.stop();
    Instant taken = Instant.now();
    String backup = backup();
    Instant fulfilled = Instant.now();
    shops.host.start(true);
    shops.order("mail", "1", "sv-SE", fulfilled);
    shops.awaitState("mail", "1", "service", "sent");
    shops.host.stop();
    shops.hide("mail", "1");
    shops.use(backup);
    shops.host.start(false);
    assertThat(shops.host.run("restored", "--backup-taken", taken.toString()).code()).isZero();
    shops.host.stop();

    shops.host.start(true);
    shops.order("mail", "1", "sv-SE", fulfilled);
    shops.awaitState("mail", "1", "service", "unknown");
    assertThat(shops.mails("1")).isEqualTo(1);
    shops.order("mail", "2", "sv-SE", Instant.now());
    shops.awaitState("mail", "2", "service", "sent");

    String[] retry = {
      "parked", "retry", "--reason-contains", "maybe-sent-before-restore", "--yes", "1"
    };
    assertThat(shops.host.run(retry).err()).contains("--may-mail-twice");
    // Released by a person, it is not kept back again, whatever it waits for.
    shops.host.run("pause", "--shop", "mail");
    List<String> accepted = new ArrayList<>(List.of(retry));
    accepted.add("--may-mail-twice");
    assertThat(shops.host.run(accepted.toArray(String[]::new)).code()).isZero();
    shops.awaitState("mail", "1", "service", "waiting");
    shops.host.run("activate", "--shop", "mail", "--from", "2020-01-01T00:00:00Z");
    shops.awaitState("mail", "1", "service", "sent");
    assertThat(shops.mails("1")).isEqualTo(2);
  }

  @Test
  void needsAHostThatSendsNothing() throws Exception {
    shops.host.start(true);
    Result sending = shops.host.run("restored", "--backup-taken", "2026-01-01T00:00:00Z");
    assertThat(sending.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(sending.err()).contains("this host sends", "invitera run --no-send");
    shops.host.stop();

    shops.host.start(false);
    Result early = shops.host.run("restored", "--backup-taken", "2999-01-01T00:00:00Z");
    assertThat(early.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(early.err()).contains("backup-taken is to come");
    Result none = shops.host.run("restored", "--backup-taken", "2026-01-01T00:00:00Z", "--json");
    assertThat(none.json().path("shops").findValuesAsText("parked")).containsOnly("0");
  }
}
