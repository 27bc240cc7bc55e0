package dev.invitera.host.web;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.host.intake.HookReply;
import dev.invitera.host.intake.WebhookIntake;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /hooks/{shop}}: deliveries from platforms. */
final class HookEndpoint {

  private final WebhookIntake intake;

  HookEndpoint(WebhookIntake intake) {
    this.intake = intake;
  }

  Endpoint endpoint() {
    return new Endpoint(List.of("GET", "POST", "OPTIONS"), "/hooks/{shop}", this::receive);
  }

  private Reply receive(Call call) {
    HookReply reply = intake.receive(call.variable("shop"), new Delivery(call));
    return new Reply(reply.status(), reply.headers(), reply.body());
  }

  private record Delivery(Call call) implements WebhookRequest {

    @Override
    public String method() {
      return call.method();
    }

    @Override
    public String query() {
      return call.rawQuery();
    }

    @Override
    public Map<String, List<String>> headers() {
      return call.headers();
    }

    @Override
    public byte[] body() {
      return call.body().bytes();
    }

    @Override
    public Instant receivedAt() {
      return call.receivedAt();
    }
  }
}
