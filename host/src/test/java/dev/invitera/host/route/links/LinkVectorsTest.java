package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of Trustpilot's own samples and those made after them, byte for byte. */
class LinkVectorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<JsonNode> sealed() throws IOException {
    return Stream.concat(vectors("bgl-vectors.json"), vectors("bgl-official.json"))
        .filter(vector -> vector.has("payloadBase64"));
  }

  static Stream<JsonNode> links() throws IOException {
    // s04 is the same order in another, equally valid notation of JSON than ours.
    return sealed()
        .filter(vector -> vector.has("url") && !vector.get("id").asText().startsWith("s04"));
  }

  static Stream<JsonNode> negative() throws IOException {
    return vectors("bgl-negative.json");
  }

  static Stream<JsonNode> unique() throws IOException {
    return vectors("unique-link-vectors.json");
  }

  @ParameterizedTest
  @MethodSource("sealed")
  void sealsAndOpensByteForByte(JsonNode vector) {
    byte[] text = vector.get("plaintext").asText().getBytes(UTF_8);

    byte[] payload = new Sealer(keys(vector), fixed(vector)).seal(text, text.length);

    assertThat(Base64.getEncoder().encodeToString(payload))
        .isEqualTo(vector.get("payloadBase64").asText());
    assertThat(new Opener(keys(vector)).open(vector.get("payloadBase64").asText()))
        .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(text));
  }

  @ParameterizedTest
  @MethodSource("links")
  void makesTheWholeLink(JsonNode vector) throws IOException {
    JsonNode order = JSON.readTree(vector.get("plaintext").asText());
    LinkSubject subject =
        new LinkSubject(
            order.get("email").asText(),
            order.get("name").asText(),
            order.get("ref").asText(),
            texts(order.path("skus")),
            texts(order.path("tags")));
    LinkMaker maker =
        new BusinessGeneratedLinkMaker(
            vector.get("domain").asText(), keys(vector), LinkForm.PAGE, fixed(vector));

    assertThat(maker.link(vector.get("host").asText(), subject))
        .isEqualTo(vector.get("url").asText());
  }

  @Test
  void hasThePublishedLength() throws IOException {
    JsonNode vector =
        vectors("bgl-official.json")
            .filter(v -> v.has("expectedPayloadBase64Length"))
            .findFirst()
            .orElseThrow();
    byte[] text = vector.get("plaintext").asText().getBytes(UTF_8);
    InitializationVectors zeros = target -> {};

    byte[] payload = new Sealer(keys(vector), zeros).seal(text, text.length);

    assertThat(Base64.getEncoder().encodeToString(payload))
        .hasSize(vector.get("expectedPayloadBase64Length").asInt());
  }

  @ParameterizedTest
  @MethodSource("negative")
  void refusesWhatWasNotSealedWithTheseKeys(JsonNode vector) {
    Optional<byte[]> opened;
    try {
      opened = new Opener(keys(vector)).open(vector.get("payloadBase64").asText());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("must have 32");
      opened = Optional.empty();
    }
    assertThat(opened).as(vector.get("why").asText()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("unique")
  void makesUniqueLinks(JsonNode vector) {
    LinkForm form = vector.get("embed").asBoolean() ? LinkForm.EMBEDDED : LinkForm.PAGE;
    LinkMaker maker =
        new UniqueLinkMaker(
            vector.get("domain").asText(), Secret.of(vector.get("secret").asText()), form);
    LinkSubject subject =
        new LinkSubject(
            vector.get("email").asText(),
            vector.get("name").asText(),
            vector.get("reference").asText(),
            List.of(),
            List.of());

    assertThat(maker.link(vector.get("host").asText(), subject))
        .isEqualTo(vector.get("url").asText());
  }

  private static SealingKeys keys(JsonNode vector) {
    return SealingKeys.of(
        Secret.of(vector.get("encryptKeyBase64").asText()),
        Secret.of(vector.get("authKeyBase64").asText()));
  }

  private static InitializationVectors fixed(JsonNode vector) {
    byte[] iv =
        vector.has("ivHex")
            ? HexFormat.of().parseHex(vector.get("ivHex").asText())
            : Base64.getDecoder().decode(vector.get("payloadBase64").asText());
    return target -> System.arraycopy(iv, 0, target, 0, target.length);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> vectors(String name) throws IOException {
    try (InputStream in =
        LinkVectorsTest.class.getResourceAsStream("/dev/invitera/host/route/" + name)) {
      return StreamSupport.stream(JSON.readTree(in).get("vectors").spliterator(), false)
          .toList()
          .stream();
    }
  }
}
