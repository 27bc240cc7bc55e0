package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusesTest {

  private static List<KnownStatus> known(Map<String, OrderState> custom) {
    return new WooCommerceConnectorFactory()
        .statuses(Settings.of("https://acme.example").statuses(custom).value());
  }

  @Test
  void declaresThoseOfWooCommerceInTheirOrder() {
    assertThat(known(Map.of()))
        .extracting(KnownStatus::id)
        .containsExactly(
            "checkout-draft",
            "pending",
            "failed",
            "on-hold",
            "processing",
            "completed",
            "cancelled",
            "refunded");
  }

  @Test
  void putsThoseOfTheSettingsWhereTheirMeaningBelongs() {
    assertThat(known(Map.of("shipped", OrderState.FULFILLED, "on-hold", OrderState.PAID)))
        .extracting(status -> status.id() + " " + status.state())
        .containsSubsequence(
            "on-hold PAID", "processing PAID", "completed FULFILLED", "shipped FULFILLED");
  }
}
