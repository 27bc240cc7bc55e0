package dev.invitera.connector.webhook;

import java.util.List;
import java.util.Objects;

/**
 * How a shop's webhooks stand after {@link WebhookSetup#ensure}: all that are needed are there.
 *
 * @param webhooks those that deliver to the given address, one for each topic
 * @param notes for the operator: what is odd or could not be made sure, such as more webhooks that
 *     deliver elsewhere; no secrets, and of addresses no more than the host name
 */
public record WebhookState(List<Webhook> webhooks, List<String> notes) {

  public WebhookState {
    webhooks = List.copyOf(webhooks);
    notes = List.copyOf(notes);
  }

  /** Those with which something was done now. */
  public List<Webhook> changed() {
    return webhooks.stream().filter(webhook -> webhook.change() != Change.NONE).toList();
  }

  /** Whether deliveries did not come until now, so that there is a gap to be read. */
  public boolean closesGap() {
    return webhooks.stream()
        .anyMatch(hook -> hook.change() == Change.CREATED || hook.change() == Change.REACTIVATED);
  }

  /**
   * One of them.
   *
   * @param topic the platform's word for what it tells, such as {@code order.updated}
   * @param change what was done with it now
   */
  public record Webhook(String topic, Change change) {
    public Webhook {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(change, "change");
    }
  }

  /** What was done with a webhook. */
  public enum Change {
    /** Nothing: it is well, as far as can be seen. */
    NONE,
    /** There was none. */
    CREATED,
    /** It was turned off. */
    REACTIVATED,
    /** It was on; what cannot be read of it, such as its secret, was set anew. */
    RENEWED
  }
}
