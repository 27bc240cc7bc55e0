package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.support.signature.HmacSignature;
import dev.invitera.testkit.ExpectedOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what the operator's page shows. */
class DocumentedExamplesTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "webhook-mapping.md");

  @Test
  void mapsThePlainSenderAsThePageSays() throws IOException {
    String body = blocks("json").getFirst();
    String signature =
        HmacSignature.SHA256_HEX.sign(
            HmacSignature.keyOf(SettingsYaml.SECRET), body.getBytes(UTF_8));

    ExpectedOrders.verify(
        "documented-plain-json",
        shop(0).receive(Post.of(body).with("X-Signature", "sha256=" + signature)));
  }

  @Test
  void mapsTheSenderOfCloudEventsAsThePageSays() throws IOException {
    Post post = Post.of(blocks("json").get(1)).with("Content-Type", "application/cloudevents+json");

    ExpectedOrders.verify("documented-cloudevents", shop(1).receive(post.signed()));
  }

  @Test
  void hasTwoExamplesEachWithItsDelivery() throws IOException {
    assertThat(blocks("yaml")).hasSize(2);
    assertThat(blocks("json")).hasSize(2);
  }

  private static Shop shop(int example) throws IOException {
    return Shop.of(
        (WebhookSettings) SettingsYaml.ofShop(blocks("yaml").get(example), WebhookSettings.class));
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
