package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("With trust signed")
class SignedPluginsTest {

  @TempDir Path folder;
  private TestSigner maker;
  private Path jar;

  @BeforeEach
  void installSigned() throws Exception {
    maker = new TestSigner();
    jar = TestPlugin.good("good").in(folder.resolve("plugins"));
    maker.sign(jar);
  }

  @Test
  void aSignedJarIsLoaded() throws Exception {
    try (TestHost host = TestHost.start(folder, trust())) {
      assertThat(host.status("good.jar").state()).isEqualTo(State.LOADED);
      assertThat(host.open("acme", "good")).isInstanceOf(Availability.Ready.class);
      assertThat(host.plugins.trust()).isEqualTo("signed");
    }
  }

  @Test
  void anyOfTheKeysWillDo() throws Exception {
    PluginTrust both =
        new PluginTrust.Signed(
            List.of(new TestSigner().key(), maker.key(), new TestSigner().key()));
    try (TestHost host = TestHost.start(folder, both)) {
      assertThat(host.status("good.jar").state()).isEqualTo(State.LOADED);
    }
  }

  @Test
  void aChangedByteIsRefused() throws Exception {
    TamperedJar.changeOneByte(jar);

    assertRefused("good.jar.sig is not the signature of this jar with any key of plugins.keys");
  }

  @Test
  void aMissingSignatureIsRefused() throws Exception {
    Files.delete(signature());

    assertRefused("plugins.trust is signed, and there is no " + signature());
  }

  @Test
  void theSignatureOfAnotherKeyIsRefused() throws Exception {
    new TestSigner().sign(jar);

    assertRefused("is not the signature of this jar with any key of plugins.keys");
  }

  @Test
  void theSignatureOfAnotherJarIsRefused() throws Exception {
    Path other = TestPlugin.good("other").in(folder);
    Files.copy(maker.sign(other), signature(), StandardCopyOption.REPLACE_EXISTING);

    assertRefused("is not the signature of this jar with any key of plugins.keys");
  }

  @Test
  void aJarSwappedAfterSigningIsRefused() throws Exception {
    TestPlugin.good("good").with("health", "return health(\"swapped\");").in(jar.getParent());

    assertRefused("the jar was changed after it was signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64 at all!", "c2hvcnQ="})
  void aFileThatIsNoSignatureIsRefused(String text) throws Exception {
    Files.writeString(signature(), text);

    assertRefused("good.jar.sig is not base64 of an Ed25519 signature, which has 64 bytes");
  }

  @Test
  void bytesThatNobodySignedAreRefused() throws Exception {
    byte[] bytes = new byte[64];
    Arrays.fill(bytes, (byte) 0xff);
    Files.writeString(signature(), Base64.getEncoder().encodeToString(bytes));

    assertRefused("is not the signature of this jar with any key of plugins.keys");
  }

  @Test
  void aRefusedJarStopsNoOther() throws Exception {
    TestPlugin.good("unsigned").in(jar.getParent());
    try (TestHost host = TestHost.start(folder, trust())) {
      assertThat(host.status("unsigned.jar").state()).isEqualTo(State.REFUSED);
      assertThat(host.status("good.jar").state()).isEqualTo(State.LOADED);
    }
  }

  @Test
  void theBytesThatAreLoadedAreTheOnesThatWereChecked() throws Exception {
    byte[] signed = Files.readAllBytes(jar);
    TrustPolicy real = TrustPolicy.of(TestHost.config(folder, trust()));
    PrivateCopies copies = new PrivateCopies(folder.resolve("copies"), 1 << 20);
    // Somebody replaces the operator's file in the middle of the check.
    JarInspector inspector =
        new JarInspector(
            copies,
            candidate -> {
              TestPlugin.good("good")
                  .with("health", "return health(\"evil\");")
                  .in(jar.getParent());
              real.check(candidate);
            });

    assertThat(inspector.inspect(jar))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.jar().copy()).hasBinaryContent(signed));
    assertThat(Files.readAllBytes(jar)).isNotEqualTo(signed);
  }

  private void assertRefused(String reason) throws Exception {
    try (TestHost host = TestHost.start(folder, trust())) {
      PluginStatus status = host.status("good.jar");
      assertThat(status.state()).isEqualTo(State.REFUSED);
      assertThat(status.reason()).contains(reason);
      assertThat(status.sha256()).isPresent();
      assertThat(host.open("acme", "good")).isInstanceOf(Availability.NotReady.class);
    }
  }

  private Path signature() {
    return jar.resolveSibling("good.jar.sig");
  }

  private PluginTrust trust() {
    return new PluginTrust.Signed(List.of(maker.key()));
  }
}
