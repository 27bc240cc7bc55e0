package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.webhook.WebhookResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A plugin compiled against the contract that was kept")
class FrozenPluginTest {

  /** See {@code connector-api/compatibility/README.md}. */
  private static final Path KEPT = Path.of("../connector-api/compatibility/sample-plugin.jar");

  @TempDir Path folder;

  private Path jar = KEPT;

  @BeforeEach
  void place() throws Exception {
    if (Boolean.getBoolean("sample.keep")) {
      Files.write(KEPT, TestPlugin.good("sample").bytes());
    }
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    jar = plugins.resolve("sample.jar");
    assertThat(KEPT).as("the plugin that was kept; a fresh one would show nothing").exists();
    Files.copy(KEPT, jar);
  }

  @Test
  void worksWithThisVersion() throws Exception {
    try (TestHost host = TestHost.start(folder)) {
      ShopConnector shop = host.ready("acme", "sample");
      OrderRef order = new OrderRef("7");

      assertThat(shop.poll(shop.startAt(Instant.EPOCH), Optional.empty(), 10).next())
          .isEqualTo(new Cursor("v1:next"));
      assertThat(shop.find(order)).isInstanceOf(LookupResult.Found.class);
      assertThat(shop.receive(new TestDelivery("{}"))).isInstanceOf(WebhookResult.Received.class);
      assertThat(shop.writeLink(order, URI.create("https://shop.test/review"), "marker"))
          .isEqualTo(LinkResult.WRITTEN);
      assertThat(shop.ensureWebhooks(URI.create("https://we.test/")).webhooks()).isEmpty();
      assertThat(shop.health().checks()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.1", "1.9.0", "1.10.2"})
  void isTakenByEveryLaterVersionOfTheSameMajorOne(String version) throws Exception {
    JarContents contents = JarContents.read(jar);
    assertThatCode(() -> JarRules.requires(contents, version)).doesNotThrowAnyException();
  }

  @Test
  void isTakenByThisVersion() throws Exception {
    JarContents contents = JarContents.read(jar);
    assertThatCode(() -> JarRules.requires(contents)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void isRefusedByTheNextMajorVersionWhichSaysWhatItNeeds(int next) throws Exception {
    JarContents contents = JarContents.read(jar);
    assertThatThrownBy(() -> JarRules.requires(contents, next + ".0.0"))
        .isInstanceOfSatisfying(
            Objection.class,
            objection -> {
              assertThat(objection.reason())
                  .matches("requires contract '\\^[0-9.]+', and this host has " + next + ".0.0");
              assertThat(objection.remedy())
                  .isEqualTo("use a version of the plugin made for contract " + next + ".0.0");
            });
  }
}
