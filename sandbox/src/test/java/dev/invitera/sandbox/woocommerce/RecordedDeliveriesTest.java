package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Json;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox signs and writes as the recorded shop did. */
class RecordedDeliveriesTest {
  private static final String SECRET = "s3cr&t <\"key\"> ünï";

  static Stream<String> recorded() {
    return Stream.of(
        "005-order_created",
        "006-order_updated",
        "007-order_created",
        "009-order_created",
        "011-order_created",
        "013-order_updated",
        "015-order_updated",
        "016-order_deleted",
        "017-order_restored");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void signsTheRecordedBytesAlike(String name) throws IOException {
    assertThat(DeliveryWriter.signature(SECRET, body(name)))
        .isEqualTo(header(name, "X-WC-Webhook-Signature"));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void writesTheRecordedBytesAlike(String name) throws IOException {
    Body recorded = body(name);
    assertThat(Json.writeLikePhp(recorded.json())).isEqualTo(recorded);
  }

  private static Body body(String name) throws IOException {
    try (var in =
        RecordedDeliveriesTest.class.getResourceAsStream("deliveries/" + name + ".body")) {
      return Body.of(in.readAllBytes());
    }
  }

  private static String header(String name, String wanted) {
    JsonNode file =
        Json.resource(RecordedDeliveriesTest.class, "deliveries/" + name + ".headers.json");
    for (JsonNode pair : file.path("headers")) {
      if (pair.path(0).asText().equals(wanted)) {
        return pair.path(1).asText();
      }
    }
    throw new AssertionError(wanted + " is missing in " + name);
  }
}
