package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.sandbox.Person;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.trustpilot.Block;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is stopped and started again on the same data. */
class RestartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Person ANNA = Person.ALL.getFirst();
  private static final Person ASA = Person.ALL.get(8);

  @TempDir private Path folder;

  @Test
  void endsOnSigtermAndGoesOnWithoutASecondInvitation() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withSeeded(false))) {
      Path config = Shops.write(folder, sandbox);
      long before = sandbox.wooCommerce().putQuietly(completed(ANNA));
      String link;
      try (RunningHost host = RunningHost.start(config, "first.log")) {
        assertThat(host.adminPost("/api/v1/shops/own-shop/activate").status()).isEqualTo(200);
        link = linkOf(OwnOrder.post(host, OwnOrder.of("R-1", "rut@example.org", "Rut Lind")));
        deliver(sandbox, host, before);
        awaitSent(host, before);
        assertThat(host.terminate()).isZero();
      }

      long meanwhile = sandbox.wooCommerce().putQuietly(completed(ASA));
      try (RunningHost host = RunningHost.start(config, "second.log")) {
        deliver(sandbox, host, before);
        deliver(sandbox, host, meanwhile);
        awaitSent(host, meanwhile);

        assertThat(host.state(Shops.WOO, Long.toString(before), "service")).startsWith("sent");
        assertThat(asked(sandbox, ANNA, before)).isOne();
        assertThat(asked(sandbox, ASA, meanwhile)).isOne();
        assertThat(sandbox.trustpilot().repeated()).isZero();
        assertThat(linkOf(OwnOrder.post(host, OwnOrder.of("R-1", "rut@example.org", "Rut Lind"))))
            .as("still active, with the same link")
            .isNotEmpty()
            .isEqualTo(link);
        assertThat(host.terminate()).isZero();
      }
    }
  }

  private static OrderDraft completed(Person person) {
    return OrderDraft.by(person.firstName(), person.lastName(), person.email())
        .country(person.country())
        .status("completed")
        .product(11, 1);
  }

  private static void deliver(Sandbox sandbox, RunningHost host, long id) throws Exception {
    Delivery delivery =
        sandbox.wooCommerce().signedDelivery(Topic.ORDER_UPDATED, id, Shops.WOO_HOOK_SECRET);
    assertThat(OwnOrder.send(host, Shops.WOO, delivery).status()).isEqualTo(200);
  }

  private static void awaitSent(RunningHost host, long id) {
    String orderId = Long.toString(id);
    await()
        .atMost(PATIENCE)
        .until(() -> host.state(Shops.WOO, orderId, "service").startsWith("sent"));
  }

  private static int asked(Sandbox sandbox, Person person, long id) {
    return sandbox.trustpilot().count(person.email(), Long.toString(id), Block.SERVICE);
  }

  private static String linkOf(RunningHost.Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().at("/orders/0/links/0").asText();
  }
}
