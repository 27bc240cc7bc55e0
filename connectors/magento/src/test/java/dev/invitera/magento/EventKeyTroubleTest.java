package dev.invitera.magento;

import static dev.invitera.magento.EventShop.KEYS;
import static dev.invitera.magento.EventShop.changed;
import static dev.invitera.magento.EventShop.naming;
import static dev.invitera.magento.EventShop.reason;
import static dev.invitera.magento.EventShop.ref;
import static dev.invitera.magento.EventShop.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.webhook.WebhookResult.NotReady;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of Adobe's signatures where their host fails, or strangers name others. */
class EventKeyTroubleTest {

  private final EventShop shop = new EventShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aKeyHostThatFailsIsToldAndWhatItHeldBackIsTakenLater() throws Exception {
    long order = shop.place(1);
    Delivery delivery = shop.event(order);
    shop.magento.server().faults().always(KEYS, Fault.status(503));
    shop.receive(delivery);
    assertThat(shop.check().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(shop.check().detail()).contains("it answered 503");
    assertThat(shop.receive(delivery)).isInstanceOf(NotReady.class);
    shop.magento.server().faults().clear();
    shop.magento.server().faults().add(KEYS, new Fault.ResetAfterReading(), 2);
    assertThat(shop.check().detail()).contains("let this machine reach it");
    shop.magento.server().faults().clear();
    assertThat(shop.check().status()).isEqualTo(Health.Status.OK);
    assertThat(changed(shop.receive(delivery))).containsExactly(ref(order));
  }

  @Test
  void ordersAreReadWhileTheKeyHostDoesNotAnswer() throws Exception {
    long order = shop.place(1);
    shop.magento.server().faults().always(KEYS, new Fault.Delay(Duration.ofSeconds(30)));
    shop.receive(shop.event(order));
    assertThat(shop.swept.sweep()).containsExactly(Long.toString(order));
    assertThat(shop.keyReads()).as("tries, of two keys").isLessThanOrEqualTo(1);
  }

  @Test
  void aKeyHostThatFailsIsLeftAloneForAWhile() throws Exception {
    shop.magento.server().faults().always(KEYS, Fault.status(503));
    Delivery delivery = shop.event(shop.place(1));
    shop.receive(delivery);
    await().untilAsserted(() -> assertThat(shop.keyReads()).isEqualTo(1));
    for (int sweep = 0; sweep < 5; sweep++) {
      shop.receive(delivery);
      shop.swept.sweep();
    }
    assertThat(shop.keyReads()).isEqualTo(1);
    shop.clock.advance(Duration.ofSeconds(5));
    shop.swept.sweep();
    await().untilAsserted(() -> assertThat(shop.keyReads()).isEqualTo(2));
    shop.clock.advance(Duration.ofSeconds(5));
    shop.swept.sweep();
    assertThat(shop.keyReads()).as("the second pause is longer").isEqualTo(2);
    shop.clock.advance(Duration.ofSeconds(5));
    shop.swept.sweep();
    await().untilAsserted(() -> assertThat(shop.keyReads()).isEqualTo(3));
  }

  /** Adobe does not deliver again what is refused. */
  @ParameterizedTest
  @ValueSource(ints = {302, 407, 429, 451, 500})
  void aReplyThatSaysNothingOfTheKeyRefusesNoDelivery(int status) throws Exception {
    shop.magento.server().faults().always(KEYS, Fault.status(status));
    Delivery delivery = shop.event(shop.place(1));
    shop.receive(delivery);
    assertThat(shop.check().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(shop.receive(delivery)).isInstanceOf(NotReady.class);
  }

  @Test
  void keysThatStrangersNameDoNotKeepTheNextOneFromBeingRead() throws Exception {
    shop.magento.server().faults().always(KEYS, Fault.status(503));
    long order = shop.place(1);
    for (int i = 0; i < 50; i++) {
      shop.receive(naming(shop.event(order), "/prod/keys/junk" + i + ".pem"));
    }
    Delivery delivery = shop.event(order);
    shop.receive(delivery);
    shop.magento.server().faults().clear();
    shop.check();
    assertThat(changed(shop.receive(delivery))).containsExactly(ref(order));
  }

  @Test
  void notEveryKeyThatAStrangerNamesIsFetched() throws Exception {
    for (int i = 0; i < 50; i++) {
      shop.receive(naming(shop.event(shop.place(1)), "/prod/keys/junk" + i + ".pem"));
    }
    shop.check();
    assertThat(shop.keyReads()).isLessThanOrEqualTo(8);
  }

  @Test
  void whoeverDoesNotKnowTheClientIdHasNoKeyRead() throws Exception {
    var order = shop.magento.order(shop.place(1)).orElseThrow();
    Delivery delivery = shop.magento.events().of(order, "another-client");
    assertThat(reason(shop.receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    shop.check();
    assertThat(shop.keyReads()).isZero();
  }

  @Test
  void whatIsTooShortForASignatureHasNoKeyRead() throws Exception {
    Delivery delivery =
        with(
            with(shop.event(shop.place(1)), "x-adobe-digital-signature-1", "AAAA"),
            "x-adobe-digital-signature-2",
            "AAAA");
    assertThat(reason(shop.receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    shop.check();
    assertThat(shop.keyReads()).isZero();
  }
}
