package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.host.config.Problem.Severity;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two shops that read the same orders")
class SameOrdersTest {

  private final SameOrders sameOrders = new SameOrders();

  private Optional<String> note(String shop, String connector, String place, String... parts) {
    return sameOrders
        .note(
            shop,
            connector,
            new TestSettings("acme.example"),
            Optional.of(new OrderOrigin(place, Set.of(parts))))
        .map(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.WARNING);
          return problem.toString();
        });
  }

  @Test
  void areToldWithThePlaceOfTheOther() {
    assertThat(note("one", "split", "acme.example")).isEmpty();
    assertThat(note("two", "split", "acme.example"))
        .hasValueSatisfying(warning ->
            assertThat(warning)
                .startsWith("config.yaml:3:5 settings.")
                .contains("same orders as shop 'one' (config.yaml:3)"));
  }

  @Test
  void areThoseWhosePartsOverlapAndNoOthers() {
    assertThat(note("one", "split", "acme.example", "se")).isEmpty();
    assertThat(note("two", "split", "acme.example", "no", "dk")).isEmpty();
    assertThat(note("three", "split", "other.example")).isEmpty();
    assertThat(note("four", "other", "acme.example")).isEmpty();
    assertThat(note("five", "split", "acme.example", "dk", "fi")).isPresent();
    assertThat(note("six", "split", "acme.example")).isPresent();
  }

  @Test
  void areNoneOnceOneHasGoneOrReadsOthers() {
    assertThat(note("one", "split", "acme.example")).isEmpty();
    sameOrders.release(List.of("one"));
    assertThat(note("two", "split", "acme.example")).isEmpty();
    assertThat(note("two", "split", "other.example")).isEmpty();
    assertThat(note("three", "split", "acme.example")).isEmpty();
  }

  @Test
  void areBothOpened(@TempDir Path folder) throws Exception {
    TestPlugin.good("split")
        .with(
            "static",
            """
            @Override public Optional<OrderOrigin> origin(Settings settings) {
              return Optional.of(new OrderOrigin(settings.url(), Set.of()));
            }
            """)
        .in(folder.resolve("plugins"));
    try (TestHost host = TestHost.start(folder)) {
      for (String shop : List.of("one", "two")) {
        assertThat(
                host.plugins.open(
                    new ShopSetup(
                        shop, "split", new TestSettings("acme.example"), Optional.empty())))
            .isInstanceOf(Ready.class);
      }
    }
  }

  @Test
  void areLookedForByTheVersionThatRunsWhereTheNextOneIsNotTaken() {
    assertThat(note("one", "split", "acme.example")).isEmpty();
    SameOrders.Remembered before = sameOrders.remembered(List.of("one", "two"));
    assertThat(note("one", "split", "elsewhere.example")).isEmpty();
    sameOrders.restore(before);
    assertThat(note("two", "split", "acme.example")).isPresent();
  }
}
