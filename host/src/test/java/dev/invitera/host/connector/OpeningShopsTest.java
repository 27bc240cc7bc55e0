package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Opening shops")
class OpeningShopsTest {

  @TempDir Path folder;

  private TestHost host(String part, String code) throws Exception {
    TestPlugin.good("bad").with(part, code).in(folder.resolve("plugins"));
    TestPlugin.good("good").in(folder.resolve("plugins"));
    return TestHost.start(folder);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create    | throw new IllegalStateException("x");                                  | IllegalStateException at shop.TestFactory.create
          create    | throw new ExceptionInInitializerError();                               | ExceptionInInitializerError
          create    | throw new ConnectorException.Misconfigured("url", "no shop behind it"); | no shop behind it
          create    | return null;                                                           | the connector is null
          orders    | return null;                                                           | orders() is null
          orders    | throw new IllegalStateException("x");                                  | IllegalStateException at shop.TestFactory$Shop.orders
          pollEvery | return null;                                                           | pollEvery() is null
          pollEvery | return Duration.ZERO;                                                  | pollEvery() is not positive
          check     | throw new IllegalStateException("x");                                  | IllegalStateException at shop.TestFactory.check
          check     | return null;                                                           | the list of problems is null
          check     | return Arrays.asList((ConfigProblem) null);                            | a problem is null
          check     | return List.of(new ConfigProblem("url", "no such shop"));              | config.yaml:3:5 settings.url: no such shop
          """)
  void keepsOneShopShutAndOpensTheOthers(String part, String code, String reason) throws Exception {
    try (TestHost host = host(part, code)) {
      assertThat(host.open("acme", "bad"))
          .isInstanceOfSatisfying(NotReady.class, not -> assertThat(not.reason()).contains(reason));
      assertThat(host.open("other", "good")).isInstanceOf(Ready.class);
      assertThat(host.plugins.of("acme")).isInstanceOf(NotReady.class);
      assertThat(host.status("bad.jar").shops()).containsExactly("acme");
    }
  }

  @Test
  void tellsWhatIsWrongWithSettingsThatDoNotBind() throws Exception {
    try (TestHost host = host("close", "")) {
      assertThat(
              host.plugins.open(
                  new ShopSetup("acme", "good", new TestSettings(" "), Optional.empty())))
          .isEqualTo(new NotReady("config.yaml:3:5 settings.url: must not be blank"));
    }
  }

  @Test
  void checksSettingsWithoutOpening() throws Exception {
    try (TestHost host = host("check", "return List.of(new ConfigProblem(\"url\", \"gone\"));")) {
      assertThat(host.plugins.check("bad", new TestSettings("https://shop.test")))
          .isInstanceOfSatisfying(
              SettingsCheck.Checked.class,
              checked ->
                  assertThat(checked.problems())
                      .singleElement()
                      .hasToString("config.yaml:3:5 settings.url: gone"));
      assertThat(host.plugins.check("good", new TestSettings("https://shop.test")))
          .isInstanceOfSatisfying(
              SettingsCheck.Checked.class, checked -> assertThat(checked.problems()).isEmpty());
      assertThat(host.plugins.check("none", new TestSettings("https://shop.test")))
          .isInstanceOf(SettingsCheck.NotChecked.class);
    }
  }

  @Test
  void describesTheSettingsOfAConnector() throws Exception {
    try (TestHost host = host("close", "")) {
      assertThat(
              host.plugins.describeSettings(
                  "good",
                  type ->
                      Arrays.stream(type.getRecordComponents())
                          .map(component -> component.getName())
                          .toList()))
          .hasValueSatisfying(names -> assertThat(names).containsExactly("url"));
      assertThat(host.plugins.describeSettings("none", Class::getName)).isEmpty();
    }
  }

  @Test
  void opensAShopAnew() throws Exception {
    try (TestHost host = host("close", "")) {
      ShopConnector before = host.ready("acme", "bad");
      ShopConnector after = host.ready("acme", "good");

      assertThat(after.connectorId()).isEqualTo("good");
      assertThat(host.plugins.of("acme"))
          .isInstanceOfSatisfying(
              Ready.class, ready -> assertThat(ready.connector().connectorId()).isEqualTo("good"));
      assertThat(before.connectorId()).isEqualTo("bad");
      assertThat(host.status("bad.jar").shops()).isEmpty();
    }
  }
}
