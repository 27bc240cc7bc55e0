package dev.invitera.host.handover;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.delivery.Stories;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders are found by the number that a customer has, whatever became of it as a reference. */
class LinkLookupTest {

  @TempDir Path folder;
  private TestHost host;

  @BeforeEach
  void start() throws Exception {
    host =
        new TestHost(
            folder,
            new TestClock(),
            new FakeShop(),
            new FakeRoute(new Outcome.Linked(URI.create("https://www.trustpilot.com/evaluate/x"))),
            Configs.shops(
                Configs.link("acme", Rules.link().build()),
                Configs.link("other", Rules.link().build())));
    host.activate("acme", DAY.minus(Duration.ofDays(1)));
    host.activate("other", DAY.minus(Duration.ofDays(1)));
    // Each by a customer of its own.
    arrives("acme", "71", "#1001");
    arrives("acme", "72", "1001");
    arrives("acme", "7#3", "*1001");
    arrives("acme", "74", "1001-5");
    arrives("acme", "75", "10011");
    arrives("other", "76", "1001");
    host.delivery.run();
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void arrives(String shop, String id, String number) {
    host.arrives(shop, Orders.order(id, OrderState.FULFILLED, DAY).number(number).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1001      | 71 72 7#3",
        "#1001     | 71 72 7#3",
        "\"10%01&\"| 71 72 7#3",
        "1001-72   | 72",
        "1001-73   | 7#3",
        "#1001-5   | 74",
        "10011     | 75",
        "100       | ",
        "1001-     | ",
        "#         | ",
      })
  void findsAllThatMayBeMeant(String written, String ids) {
    List<String> expected = ids == null ? List.of() : List.of(ids.split(" "));

    assertThat(new LinkLookup(host.store).byReference("acme", written))
        .extracting(LinkLookup.FoundLink::orderId)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(new Stories(host.store).byReference("acme", written))
        .extracting(story -> story.order().orderId())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void findsNoOrderOfAnotherShop() {
    assertThat(new LinkLookup(host.store).byReference("other", "#1001"))
        .extracting(LinkLookup.FoundLink::orderId)
        .containsExactly("76");
  }
}
