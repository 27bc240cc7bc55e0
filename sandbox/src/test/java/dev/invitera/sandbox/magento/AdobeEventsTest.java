package dev.invitera.sandbox.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.Delivery;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events as Adobe's documentation shows them. */
class AdobeEventsTest {
  private final MagentoShop shop = MagentoShop.start(MagentoOptions.defaults());

  @AfterEach
  void stop() {
    shop.close();
  }

  private Delivery event() {
    long id =
        shop.place(MagentoOrderDraft.by("Anna", "B", "anna@customer.example").store(2).bag(1));
    return shop.events().of(shop.order(id).orElseThrow());
  }

  @Test
  void isACloudEventOfFewFieldsMostOfThemTexts() {
    JsonNode event = event().body().json();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText())
        .isEqualTo("com.adobe.commerce.observer.sales_order_save_commit_after");
    assertThat(event.path("recipientclientid").asText()).isEqualTo(AdobeEvents.CLIENT_ID);
    assertThat(event.path("data").path("value").path("entity_id").isTextual()).isTrue();
    assertThat(event.path("data").path("value").path("store_id").asText()).isEqualTo("2");
    assertThat(event.toString()).doesNotContain("anna@customer.example");
  }

  @Test
  void bothSignaturesFitTheirKeys() throws IOException, GeneralSecurityException {
    Delivery event = event();
    for (int number : new int[] {1, 2}) {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key(event.header("x-adobe-public-key" + number + "-path").orElseThrow()));
      verifier.update(event.body().bytes());
      assertThat(
              verifier.verify(
                  Base64.getDecoder()
                      .decode(event.header("x-adobe-digital-signature-" + number).orElseThrow())))
          .isTrue();
    }
  }

  private PublicKey key(String path) throws IOException, GeneralSecurityException {
    HttpResponse<String> reply = Web.get(shop.uri(), path);
    assertThat(reply.statusCode()).isEqualTo(200);
    String text = reply.body().replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
  }

  @Test
  void formerKeysAreServedNoMore() throws IOException {
    String path = event().header("x-adobe-public-key1-path").orElseThrow();
    shop.events().rotateKeys();
    assertThat(Web.get(shop.uri(), path).statusCode()).isEqualTo(404);
    assertThat(event().header("x-adobe-public-key1-path").orElseThrow()).isNotEqualTo(path);
  }
}
