package dev.invitera.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.cli.RunningHost.Result;
import dev.invitera.host.fixture.FolderShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever became of config.yaml, commands")
class BrokenConfigurationTest {

  @TempDir Path folder;
  private Path config;
  private Path note;
  private RunningHost host;

  @BeforeEach
  void start() throws Exception {
    FolderShop.plugin(folder.resolve("plugins"));
    FolderShop.in(folder.resolve("orders"));
    config = folder.resolve("config.yaml");
    host = new RunningHost(folder, yaml("data"));
    host.start(true);
    note = folder.resolve("data/running-host.json");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String yaml(String data) {
    return """
    store: { url: "jdbc:sqlite:%1$s/%2$s/i.db" }
    plugins: { directory: "%1$s/plugins" }
    shops:
      acme:
        connector: folder
        settings: { url: "%1$s/orders" }
        invite:
          via: business-generated-link
          trigger: fulfilled
          link:
            domain: butik-nord.example
            encryption-key: skV+o/NhNyV7xEd65kSNbYD4l3vzt2u2ZIOd+cUQaeI=
            authentication-key: SwrvoXLRBCi6tK1JAqvdWdNQWUdMpnVliqEGXy+cgyY=
    """
        .formatted(folder, data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server:\n\tlisten: 127.0.0.1:1\n",
        "sever: {}\nshops: {}\n",
        "server: { admin-token: \"${env:NOT_SET_ANYWHERE}\" }\nshops: {}\n",
        "server: { admin-listen: nowhere }\nshops: {}\n",
        "store: { url: \"jdbc:mysql:x\" }\nshops: {}\n",
        ""
      })
  void reachTheRunningHostAndTellOfTheMistake(String broken) throws Exception {
    Files.writeString(config, broken);

    Result paused = host.run("pause", "--shop", "acme");
    assertThat(paused.code()).as(paused.err()).isZero();
    assertThat(paused.err()).startsWith("warning: " + config + ":").contains("'invitera check'");
    Result status = host.run("status", "--json");
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.json().at("/shops/0/phase").asText()).isEqualTo("paused");
    assertThat(host.run("activate", "--shop", "acme").code()).isZero();
    assertThat(host.run("plugins", "reload").code()).isZero();
    assertThat(host.run("backfill", "--shop", "acme", "--cancel").err())
        .contains("shop 'acme' has no backfill");
  }

  @Test
  void reachTheRunningHostWhenItIsGone() throws Exception {
    Files.delete(config);

    Result status = host.run("status");
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.err()).contains("no such file");
  }

  @Test
  void reachTheRunningHostWhereItIsToListenElsewhereAtTheNextStart() throws Exception {
    Files.writeString(
        config,
        "server: { admin-listen: \"127.0.0.1:1\", admin-token: another-token-of-later }\n"
            + yaml("data"));

    Result status = host.run("status");
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.err()).isEmpty();
  }

  @Test
  void areToldWhereTheHostsFilesAreIfThatIsNowhereToBeSeen() throws Exception {
    host.stop();
    host.write(yaml("kept/elsewhere"));
    host.start(true);
    Files.writeString(config, "server:\n\tlisten: 127.0.0.1:1\n");

    Result lost = host.run("status");
    assertThat(lost.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(lost.err())
        .contains(config + ":2:1", "a tab stands where")
        .contains("No running host is noted in " + folder.resolve("data"))
        .contains("--data", "--address", "--token-file");
    Result found = host.run("status", "--data", folder.resolve("kept/elsewhere").toString());
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.err()).isEmpty();
  }

  @Test
  void takeAddressAndTokenByHand() throws Exception {
    Files.delete(config);
    Files.delete(note);
    Path token = Files.writeString(folder.resolve("token"), "a-token-for-tests\n");
    String address = "127.0.0.1:" + host.adminPort();

    Result status = host.run("status", "--address", address, "--token-file", token.toString());
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.err()).isEmpty();
    Result wrong =
        host.run("status", "--address", "http://" + address, "--token-file", token.toString());
    assertThat(wrong.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(wrong.err()).contains("--address http://" + address + ": must be HOST:PORT");
    Result missing = host.run("status", "--address", address, "--token-file", folder.toString());
    assertThat(missing.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(missing.err()).contains(folder + ": is a directory");
    Files.writeString(token, "a-token-of-somebody-else");
    Result refused = host.run("status", "--address", address, "--token-file", token.toString());
    assertThat(refused.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(refused.err()).contains("admin token");
  }

  @Test
  void sayThatTheAddressIsTheOneForDeliveries() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "a-token-for-tests\n");
    String address = "127.0.0.1:" + host.deliveryPort();

    Result status = host.run("status", "--address", address, "--token-file", token.toString());

    assertThat(status.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(status.err()).contains("server.admin-listen", "not to that of server.listen");
  }

  @Test
  void findWhatOnlyTheHostsOwnUserMayReadWhileItRuns() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
        .isEqualTo("rw-------");
    assertThat(note).content().doesNotContain("a-token-for-tests");

    host.stop();
    assertThat(note).doesNotExist();
    assertThat(host.run("status").code()).isEqualTo(ExitCode.FAILED);
    host.start(true);
    assertThat(host.run("status").code()).isZero();
  }

  @Test
  void speakToNoHostOfAnotherConfiguration() throws Exception {
    Path other = Files.writeString(folder.resolve("other.yaml"), "server:\n\tlisten: x\n");

    Result status = host.runWith(other, "status");
    assertThat(status.code()).isEqualTo(ExitCode.MISTAKE);
    assertThat(status.err()).contains("other.yaml:2:1", "No running host is noted in");
  }
}
