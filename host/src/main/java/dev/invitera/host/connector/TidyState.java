package dev.invitera.host.connector;

import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.connector.webhook.WebhookState.Webhook;

/** Brings the texts of a plugin into the form in which a log and a status may show them. */
final class TidyState {

  private static final int MOST = 100;

  private TidyState() {}

  static WebhookState of(WebhookState state) {
    return new WebhookState(
        state.webhooks().stream()
            .limit(MOST)
            .map(webhook -> new Webhook(FailureReader.tidy(webhook.topic()), webhook.change()))
            .toList(),
        state.notes().stream().limit(MOST).map(FailureReader::tidy).toList());
  }
}
