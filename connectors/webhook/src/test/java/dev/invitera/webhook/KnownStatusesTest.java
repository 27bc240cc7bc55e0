package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.KnownStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a sender's statuses is what its mapping says. */
class KnownStatusesTest {

  private static List<KnownStatus> known(String more) {
    return new WebhookConnectorFactory()
        .statuses(
            SettingsYaml.read(
                """
                signature: { style: standard-webhooks, secret: '%s' }
                mapping:
                  id: body.id
                  placed-at: receivedAt
                  status: body.status
                  statuses: { completed: fulfilled, cancelled: cancelled, new: paid }
                """
                        .formatted(SettingsYaml.SECRET)
                    + more));
  }

  @Test
  void theStatusesOfTheMappingAreKnownInTheirOrder() {
    assertThat(known(""))
        .extracting(KnownStatus::id)
        .containsExactly("new", "completed", "cancelled");
  }

  @Test
  void nothingIsKnownWhereTheStateIsToldInAnotherWayToo() {
    assertThat(known("  state: body.state\n")).isEmpty();
    assertThat(known("  delivered-at: body.deliveredAt\n")).isEmpty();
  }
}
