package dev.invitera.host.connector;

import dev.invitera.connector.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A delivery without headers. */
record TestDelivery(String text) implements WebhookRequest {

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public Map<String, List<String>> headers() {
    return Map.of();
  }

  @Override
  public byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Instant receivedAt() {
    return TestHost.NOW;
  }
}
