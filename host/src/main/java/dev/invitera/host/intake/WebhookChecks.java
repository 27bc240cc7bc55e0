package dev.invitera.host.intake;

import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the webhooks of shops stand at their platforms, as last seen. Safe for several threads. */
public final class WebhookChecks {

  private final Map<String, WebhookCheck> checks = new ConcurrentHashMap<>();

  /** What was last seen; empty before the first look, and where nobody looks. */
  public Optional<WebhookCheck> of(String shop) {
    return Optional.ofNullable(checks.get(shop));
  }

  void stands(String shop, WebhookState state, Instant now) {
    checks.put(
        shop,
        new WebhookCheck(
            now,
            state.webhooks().stream().map(Webhook::topic).toList(),
            state.closesGap() ? Optional.of(now) : changedAt(shop),
            state.notes(),
            Optional.empty()));
  }

  void failed(String shop, String problem, Instant now) {
    checks.put(
        shop, new WebhookCheck(now, List.of(), changedAt(shop), List.of(), Optional.of(problem)));
  }

  private Optional<Instant> changedAt(String shop) {
    return of(shop).flatMap(WebhookCheck::changedAt);
  }
}
