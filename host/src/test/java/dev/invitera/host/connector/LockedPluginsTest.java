package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.PluginStatus.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("With trust locked")
class LockedPluginsTest {

  private static final PluginTrust TRUST = new PluginTrust.Locked();
  private static final String SHA256 = "a".repeat(64);

  @TempDir Path folder;
  private Path lock;
  private Path jar;

  @BeforeEach
  void install() throws Exception {
    Path made = TestPlugin.good("good").in(folder.resolve("made"));
    new PluginInstaller(TestHost.config(folder, TRUST)).install(made);
    lock = folder.resolve("plugins.lock");
    jar = folder.resolve("plugins/good-1.0.0.jar");
  }

  @Test
  void anInstalledJarIsLoaded() throws Exception {
    try (TestHost host = TestHost.start(folder, TRUST)) {
      assertThat(host.status("good-1.0.0.jar").state()).isEqualTo(State.LOADED);
      assertThat(host.open("acme", "good")).isInstanceOf(Availability.Ready.class);
      assertThat(host.plugins.trust()).isEqualTo("locked");
    }
  }

  @Test
  void aChangedByteIsRefused() throws Exception {
    TamperedJar.changeOneByte(jar);

    assertRefused(
        "its SHA-256 is ",
        ", and " + lock + ":3 allows ",
        "it is not the jar that was installed",
        "put the installed jar back");
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    TestPlugin.good("good")
        .manifest("Plugin-Version", "1.1.0")
        .in(folder.resolve("plugins"), "good-1.0.0.jar");

    assertRefused(
        "is version 1.1.0, and " + lock + ":3 allows 1.0.0",
        "if you trust it, run 'invitera plugins install " + jar + "'");
  }

  @Test
  void aNewerVersionBesideTheInstalledOneChangesNothing() throws Exception {
    TestPlugin.good("good")
        .manifest("Plugin-Version", "1.1.0")
        .in(folder.resolve("plugins"), "newer.jar");
    try (TestHost host = TestHost.start(folder, TRUST)) {
      assertThat(host.status("newer.jar").state()).isEqualTo(State.REFUSED);
      assertThat(host.status("good-1.0.0.jar").state()).isEqualTo(State.LOADED);
    }
  }

  @Test
  void aPluginThatTheLockDoesNotNameIsRefused() throws Exception {
    Files.writeString(lock, "other 1.0.0 sha256:" + SHA256 + "\n");

    assertRefused(
        "plugin 'good' does not stand in " + lock, "run 'invitera plugins install " + jar + "'");
  }

  @Test
  void nothingIsLoadedWithoutALock() throws Exception {
    Files.delete(lock);

    assertRefused(
        "plugins.trust is locked, and there is no " + lock,
        "run 'invitera plugins install " + jar + "'");
  }

  @Test
  void nothingIsLoadedWithALockThatCannotBeRead() throws Exception {
    Files.delete(lock);
    Files.createDirectory(lock);

    assertRefused(lock + " cannot be read: ", "run 'invitera plugins install FILE'");
  }

  @Test
  void nothingIsLoadedWithALockThatIsNoText() throws Exception {
    Files.write(lock, new byte[] {(byte) 0xff, (byte) 0xfe});

    assertRefused(lock + " is not UTF-8 text", "restore the file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<<<<< HEAD",
        "good 1.0.0",
        "good 1.0.0 sha256:abc",
        "good 2024.1 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Good 1.0.0 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "good 1.0.0 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa x"
      })
  void nothingIsLoadedWithAMalformedLock(String line) throws Exception {
    Files.writeString(lock, Files.readString(lock) + line + "\n");

    assertRefused(lock + ":4: '", "is not a plugin's id, version and sha256", "restore the file");
  }

  @Test
  void nothingIsLoadedWithALockThatNamesAPluginTwice() throws Exception {
    Files.writeString(lock, Files.readString(lock) + "good 2.0.0 sha256:" + SHA256 + "\n");

    assertRefused(lock + ":4: plugin 'good' already stands in line 3");
  }

  @Test
  void theLockMayHaveOtherLineEndsAndComments() throws Exception {
    String text = Files.readString(lock).replace("\n", "\r\n") + "\r\n# checked by us\r\n";
    Files.write(lock, text.getBytes(StandardCharsets.UTF_8));
    try (TestHost host = TestHost.start(folder, TRUST)) {
      assertThat(host.status("good-1.0.0.jar").state()).isEqualTo(State.LOADED);
    }
  }

  private void assertRefused(String... reasons) throws Exception {
    try (TestHost host = TestHost.start(folder, TRUST)) {
      PluginStatus status = host.status("good-1.0.0.jar");
      assertThat(status.state()).isEqualTo(State.REFUSED);
      assertThat(status.reason()).contains(reasons);
      assertThat(host.open("acme", "good")).isInstanceOf(Availability.NotReady.class);
    }
  }
}
