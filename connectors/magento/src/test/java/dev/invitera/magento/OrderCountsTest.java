package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.testkit.MovableClock;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many orders the shop counts, and whether that is right. */
class OrderCountsTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private final MagentoShop shop = MagentoShop.start(MagentoOptions.defaults().withClock(clock));
  private final SweptShop swept =
      new SweptShop(
          TestShops.connector(SandboxSettings.draft(shop).build(), http, clock), clock.instant());

  @AfterEach
  void close() {
    shop.close();
    http.close();
  }

  private void place(int count) {
    for (int i = 0; i < count; i++) {
      shop.place(MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").bag(1));
    }
  }

  @Test
  void aStaleCountEndsNoSweepThatHadToAskForFewer() throws Exception {
    place(3);
    String one = "{\"items\":[" + shop.order(1).orElseThrow() + "],\"total_count\":1}";
    shop.server().faults().add("pageSize%5D=(10|5|2)&", Fault.status(500), 3);
    shop.server().faults().add("pageSize%5D=1&", Fault.json(200, one), 1);

    assertThat(swept.sweep()).containsExactly("1", "2", "3");
  }

  @Test
  void aStaleCountEndsNoSweepBehindAWholePage() throws Exception {
    place(12);
    StringBuilder ten = new StringBuilder();
    for (long id = 1; id <= 10; id++) {
      ten.append(id == 1 ? "" : ",").append(shop.order(id).orElseThrow());
    }
    String page = "{\"items\":[" + ten + "],\"total_count\":10}";
    shop.server().faults().add("pageSize%5D=10&", Fault.json(200, page), 1);

    assertThat(swept.sweep()).hasSize(12);
  }

  /** Else it would be asked for at each poll of a quiet shop. */
  @Test
  void aWholePageThatWasTheLastIsNotReadForEver() throws Exception {
    place(20);
    clock.advance(Duration.ofHours(3));
    assertThat(swept.sweep()).hasSize(20);
    clock.advance(Duration.ofHours(3));

    assertThat(swept.sweep()).isEmpty();
  }
}
