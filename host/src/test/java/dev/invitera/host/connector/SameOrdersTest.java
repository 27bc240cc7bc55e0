package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two shops that read the same orders")
class SameOrdersTest {

  private static final String SPLIT =
      """
      @Override public Optional<OrderOrigin> origin(Settings settings) {
        String[] words = settings.url().split(" ");
        return Optional.of(new OrderOrigin(words[0],
            new HashSet<>(Arrays.asList(words).subList(1, words.length))));
      }
      """;

  @TempDir Path folder;
  private TestHost host;

  @BeforeEach
  void open() throws Exception {
    TestPlugin.good("split").with("static", SPLIT).in(folder.resolve("plugins"));
    TestPlugin.good("mute").in(folder.resolve("plugins"));
    host = TestHost.start(folder);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ShopSetup shop(String id, String connector, String url) {
    return new ShopSetup(id, connector, new TestSettings(url), Optional.empty());
  }

  private Connectors.Availability opened(String id, String url) throws Exception {
    return host.plugins.open(shop(id, "split", url));
  }

  @Test
  void keepsTheSecondShutAndNamesTheFirst() throws Exception {
    assertThat(opened("one", "acme.example")).isInstanceOf(Ready.class);
    assertThat(opened("two", "acme.example"))
        .isInstanceOfSatisfying(
            NotReady.class,
            not ->
                assertThat(not.reason())
                    .startsWith("config.yaml:3:5 settings.")
                    .contains("same orders as shop 'one' (config.yaml:3)"));
    assertThat(host.plugins.of("one")).isInstanceOf(Ready.class);
  }

  @Test
  void opensThoseThatReadPartsOfTheirOwn() throws Exception {
    assertThat(opened("one", "acme.example se")).isInstanceOf(Ready.class);
    assertThat(opened("two", "acme.example no dk")).isInstanceOf(Ready.class);
    assertThat(opened("three", "other.example")).isInstanceOf(Ready.class);
    assertThat(opened("four", "acme.example dk fi")).isInstanceOf(NotReady.class);
    assertThat(opened("five", "acme.example")).isInstanceOf(NotReady.class);
  }

  @Test
  void opensThoseOfWhichNothingIsSaid() throws Exception {
    assertThat(host.plugins.open(shop("one", "mute", "acme.example"))).isInstanceOf(Ready.class);
    assertThat(host.plugins.open(shop("two", "mute", "acme.example"))).isInstanceOf(Ready.class);
    assertThat(opened("three", "acme.example")).isInstanceOf(Ready.class);
  }

  @Test
  void opensTheSecondOnceTheFirstIsGone() throws Exception {
    var _ = opened("one", "acme.example");
    var _ = opened("two", "acme.example");
    host.plugins.closeShops(List.of("one"));
    assertThat(host.plugins.openPending()).containsExactly("two");
    assertThat(host.plugins.of("two")).isInstanceOf(Ready.class);
  }

  @Test
  void letsTwoShopsChangePlaces() throws Exception {
    var _ = opened("one", "acme.example");
    var _ = opened("two", "other.example");
    host.plugins.openAll(
        List.of(shop("one", "split", "other.example"), shop("two", "split", "acme.example")));
    assertThat(host.plugins.of("one")).isInstanceOf(Ready.class);
    assertThat(host.plugins.of("two")).isInstanceOf(Ready.class);
    assertThat(opened("three", "acme.example"))
        .isInstanceOfSatisfying(
            NotReady.class, not -> assertThat(not.reason()).contains("shop 'two'"));
  }

  @Test
  void areLookedForByTheVersionThatRunsWhereTheNextOneIsNotTaken() throws Exception {
    var _ = opened("one", "acme.example");
    TestPlugin.good("split")
        .manifest("Plugin-Version", "1.1.0")
        .with("static", SPLIT.replace("words[0]", "\"elsewhere\""))
        .with("health", "throw new IllegalStateException();")
        .in(folder.resolve("plugins"));
    assertThat(host.plugins.load())
        .extracting(PluginChange::action)
        .containsExactly(PluginChange.Action.NOT_TAKEN);

    assertThat(opened("two", "acme.example")).isInstanceOf(NotReady.class);
  }
}
