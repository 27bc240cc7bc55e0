package dev.invitera.host.connector;

import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.host.connector.Standing.Evidence;

/** What the end of a call shows of its connector. */
final class Evidences {

  private Evidences() {}

  /**
   * Whether a failure of such a call counts. What anybody may post to the shop's address must not
   * pause it, whatever the connector makes of that; a preview is an operator's trial.
   */
  static boolean decisive(Operation operation) {
    return switch (operation) {
      case RECEIVE, PREVIEW, CLOSE, LOAD, CHECK, CREATE -> false;
      case START_AT, POLL, FIND, WRITE_LINK, ENSURE_WEBHOOKS, PRODUCTS, HEALTH -> true;
    };
  }

  static Evidence of(Operation operation, ConnectorFailure.Kind failure) {
    return switch (failure) {
      case ConnectorFailure.Crashed _, ConnectorFailure.TimedOut _ ->
          decisive(operation) ? Evidence.FAULT : Evidence.NONE;
      case ConnectorFailure.Unavailable _,
          ConnectorFailure.Unauthorized _,
          ConnectorFailure.Misconfigured _,
          ConnectorFailure.UnexpectedReply _,
          ConnectorFailure.UnknownOutcome _ ->
          Evidence.WORKS;
      case ConnectorFailure.Busy _, ConnectorFailure.Paused _, ConnectorFailure.Closed _ ->
          Evidence.NONE;
    };
  }

  /** A genuine delivery shows a connector that works; a refused one might be anybody's. */
  static Evidence of(WebhookResult result) {
    return result instanceof WebhookResult.Received ? Evidence.WORKS : Evidence.NONE;
  }
}
