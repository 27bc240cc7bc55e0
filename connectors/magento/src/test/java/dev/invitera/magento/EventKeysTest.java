package dev.invitera.magento;

import static dev.invitera.magento.EventShop.KEYS;
import static dev.invitera.magento.EventShop.changed;
import static dev.invitera.magento.EventShop.naming;
import static dev.invitera.magento.EventShop.reason;
import static dev.invitera.magento.EventShop.ref;
import static dev.invitera.magento.EventShop.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.webhook.WebhookResult.NotReady;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of Adobe's signatures: where they come from, and when. */
class EventKeysTest {

  private final EventShop shop = new EventShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theFirstDeliveryIsTakenWhenItComesAgainThoughNothingElseHappensMeanwhile() {
    long order = shop.place(1);
    Delivery delivery = shop.event(order);
    assertThat(shop.receive(delivery)).isEqualTo(new NotReady(Duration.ofSeconds(10)));
    await().until(() -> shop.receive(delivery) instanceof Received);
    assertThat(changed(shop.receive(delivery))).containsExactly(ref(order));
    assertThat(changed(shop.receive(shop.event(shop.place(2))))).hasSize(1);
    assertThat(shop.keyReads()).as("one for each of two keys").isEqualTo(2);
  }

  @Test
  void oneSignatureThatHoldsIsEnough() throws Exception {
    shop.learnKeys();
    long order = shop.place(1);
    for (String broken : List.of("x-adobe-digital-signature-1", "x-adobe-digital-signature-2")) {
      assertThat(changed(shop.receive(with(shop.event(order), broken, "AAAA"))))
          .containsExactly(ref(order));
    }
    Delivery neither =
        with(
            with(shop.event(order), "x-adobe-digital-signature-1", "AAAA"),
            "x-adobe-digital-signature-2",
            "no base64!");
    assertThat(reason(shop.receive(neither))).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/key.pem",
        "//evil.example/key.pem",
        "/../../key.pem",
        "@evil.example/key.pem",
        ".evil.example/key.pem",
        "/prod/keys/key.pem?x=y",
        "/prod/keys/key.txt",
        "/prod/of-an-absurdly-long-path-of-an-absurdly-long-path"
            + "/of-an-absurdly-long-path-of-an-absurdly-long-path"
            + "/of-an-absurdly-long-path-of-an-absurdly-long-path.pem",
        ""
      })
  void aKeyIsTakenFromNoOtherPlace(String path) throws Exception {
    Delivery delivery = naming(shop.event(shop.place(1)), path);
    assertThat(reason(shop.receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    shop.check();
    assertThat(reason(shop.receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(shop.keyReads()).isZero();
  }

  @Test
  void aKeyThatIsNotThereSignsNothing() throws Exception {
    Delivery delivery = naming(shop.event(shop.place(1)), "/prod/keys/none.pem");
    assertThat(shop.receive(delivery)).isInstanceOf(NotReady.class);
    shop.check();
    assertThat(reason(shop.receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
    shop.check();
    assertThat(shop.keyReads()).isEqualTo(1);
  }

  @Test
  void whatIsNoKeyIsNone() throws Exception {
    shop.magento
        .server()
        .faults()
        .add(KEYS, Fault.json(200, "-----BEGIN PUBLIC KEY-----AAAA-----END"), 2);
    Delivery delivery = shop.event(shop.place(1));
    shop.receive(delivery);
    shop.check();
    assertThat(reason(shop.receive(delivery))).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void keysThatAreChangedAreReadAndFormerOnesForgotten() throws Exception {
    shop.learnKeys();
    long order = shop.place(1);
    Delivery old = shop.event(order);
    assertThat(changed(shop.receive(old))).hasSize(1);
    shop.magento.events().rotateKeys();
    Delivery next = shop.event(order);
    assertThat(shop.receive(next)).isInstanceOf(NotReady.class);
    shop.check();
    assertThat(changed(shop.receive(next))).hasSize(1);
    shop.clock.advance(Duration.ofDays(1).plusSeconds(1));
    shop.swept.sweep();
    await().untilAsserted(() -> assertThat(shop.keyReads()).isEqualTo(8));
    shop.check();
    assertThat(reason(shop.receive(old)))
        .as("a key that is no longer there")
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(changed(shop.receive(next))).hasSize(1);
  }
}
