package dev.invitera.host.simulation;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A delivery of a simulated platform, which carries its meaning. */
record SimulatedRequest(WebhookResult meaning, Instant receivedAt) implements WebhookRequest {

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
    return new byte[0];
  }
}
