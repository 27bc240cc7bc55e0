package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.TestPlugin;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code schema} know the statuses that a connector declares. */
class TriggerStatusesTest {

  private static final String DECLARED =
      """
      return new Descriptor<>("acme", "Acme", Settings.class, List.of(
          new KnownStatus("processing", "Processing", OrderState.PAID),
          new KnownStatus("completed", "Completed", OrderState.FULFILLED)));
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String run(String command, String trigger) throws Exception {
    return run(command, trigger, ExitCode.DONE);
  }

  private String run(String command, String trigger, int exitCode) throws Exception {
    out.reset();
    Files.writeString(folder.resolve("config.yaml"), "plugins: { directory: plugins }\n");
    Files.createDirectories(folder.resolve("shops.d"));
    Files.writeString(
        folder.resolve("shops.d").resolve("acme-se.yaml"),
        """
        connector: acme
        settings: { url: "https://shop.test" }
        invite:
          via: business-generated-link
          trigger: %s
          link:
            domain: shop.example
            encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
            authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
        """
            .formatted(trigger));
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            false);
    assertThat(
            Invitera.run(terminal, command, "--config", folder.resolve("config.yaml").toString()))
        .isEqualTo(exitCode);
    return out.toString(UTF_8);
  }

  private void declare() {
    TestPlugin.good("acme").with("descriptor", DECLARED).in(folder.resolve("plugins"));
  }

  @Test
  void warnsOfAStatusThatIsNotKnownAndGuessesWhatWasMeant() throws Exception {
    declare();

    assertThat(run("check", "[completed, complet]").lines())
        .filteredOn(line -> line.contains("order statuses known"))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .contains("acme-se.yaml:5:", "shops.acme-se.invite.trigger[1]: 'complet'")
                .contains("did you mean 'completed'?")
                .endsWith("(warning)"));
  }

  @Test
  void warnsOfAStateThatNoStatusReaches() throws Exception {
    declare();

    assertThat(run("check", "delivered"))
        .contains("shops.acme-se.invite.trigger: no order status known of acme means delivered");
  }

  @Test
  void isContentWithWhatIsKnown() throws Exception {
    declare();

    assertThat(run("check", "[completed, processing]")).doesNotContain("order status");
    assertThat(run("check", "paid")).doesNotContain("order status");
  }

  @Test
  void saysNothingWhereNothingIsDeclared() throws Exception {
    TestPlugin.good("acme").in(folder.resolve("plugins"));

    assertThat(run("check", "[whatever]")).doesNotContain("order status");
  }

  @Test
  void goesByTheStatusesOfTheShopsOwnSettings() throws Exception {
    TestPlugin.good("acme")
        .with("descriptor", DECLARED)
        .with(
            "static",
            """
            @Override public List<KnownStatus> statuses(Settings settings) {
              return List.of(KnownStatus.of("handed-over", OrderState.DELIVERED));
            }
            """)
        .in(folder.resolve("plugins"));

    assertThat(run("check", "delivered")).doesNotContain("order status");
    assertThat(run("check", "[handed-over]")).doesNotContain("order status");
  }

  @Test
  void aConnectorThatBreaksOverItsStatusesIsAFinding() throws Exception {
    TestPlugin.good("acme")
        .with(
            "static",
            "@Override public List<KnownStatus> statuses(Settings settings) { return null; }")
        .in(folder.resolve("plugins"));

    assertThat(run("check", "paid", ExitCode.MISTAKE)).contains("cannot check its settings");
  }

  @Test
  void theSchemaOffersThem() throws Exception {
    declare();

    assertThat(run("schema", "paid"))
        .contains("processing (paid), completed (fulfilled). The shop may have more.");
  }
}
