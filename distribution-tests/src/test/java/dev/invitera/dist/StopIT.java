package dev.invitera.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.sandbox.Person;
import dev.invitera.sandbox.Sandbox;
import dev.invitera.sandbox.SandboxOptions;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.trustpilot.Block;
import dev.invitera.sandbox.woocommerce.OrderDraft;
import dev.invitera.sandbox.woocommerce.Topic;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is asked to end while a shop and Trustpilot answer nothing. */
class StopIT {

  private static final int ENDED_BY_SIGTERM = 143;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Fault HANG = new Fault.Delay(Duration.ofMinutes(10));
  private static final Person ANNA = Person.ALL.getFirst();

  @TempDir private Path folder;
  private Sandbox sandbox;
  private Path config;
  private long order;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().withSeeded(false));
    config = Shops.write(folder, sandbox);
    order =
        sandbox
            .wooCommerce()
            .putQuietly(
                OrderDraft.by(ANNA.firstName(), ANNA.lastName(), ANNA.email())
                    .country(ANNA.country())
                    .status("completed")
                    .product(11, 1));
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  /** Lets the sweep of one shop hang, and the call for an invitation that Trustpilot has taken. */
  private void hang(RunningHost host) throws Exception {
    sandbox.magento().server().faults().always(".*", HANG);
    sandbox.trustpilot().server().faults().always("POST .*invitations", HANG);
    assertThat(
            OwnOrder.send(
                    host,
                    Shops.WOO,
                    sandbox
                        .wooCommerce()
                        .signedDelivery(Topic.ORDER_UPDATED, order, Shops.WOO_HOOK_SECRET))
                .status())
        .isEqualTo(200);
    await().atMost(PATIENCE).until(() -> asked() == 1);
  }

  private int asked() {
    return sandbox.trustpilot().count(ANNA.email(), Long.toString(order), Block.SERVICE);
  }

  @Test
  void endsInOrderAndInTimeAndKnowsAfterwardsWhatIsUnknown() throws Exception {
    sandbox.magento().server().faults().always(".*", HANG);
    try (RunningHost host = RunningHost.start(config, "first.log")) {
      await().atMost(PATIENCE).until(() -> sandbox.magento().server().requestCount() > 0);
      hang(host);
      // Beyond its ten seconds it would have ended itself with another code.
      assertThat(host.terminate()).as(host.log()).isZero();
    }

    sandbox.trustpilot().server().faults().clear();
    try (RunningHost host = RunningHost.start(config, "second.log")) {
      assertThat(host.state(Shops.WOO, Long.toString(order), "service")).startsWith("unknown");
      assertThat(asked()).isOne();
      assertThat(host.terminate()).isZero();
    }
  }

  @Test
  void endsAtOnceOnASecondSignal() throws Exception {
    try (RunningHost host = RunningHost.start(config, "host.log")) {
      hang(host);
      host.signal();
      await().atMost(PATIENCE).until(() -> host.log().contains("a second signal ends at once"));
      host.signal();

      assertThat(host.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
    }
  }
}
