package dev.invitera.webhook;

import dev.invitera.connector.config.Doc;
import java.util.List;

/** The settings of one shop whose orders come by webhook alone. */
public record WebhookSettings(
    @Doc("How a delivery shows that it comes from your sender.") SignatureSettings signature,
    @Doc("How an order is read from what the sender posts.") MappingSettings mapping,
    @Doc(
            "Origins that may register this address by the CloudEvents handshake (OPTIONS), such"
                + " as events.example.com; \"*\" for any. None unless listed.")
        List<String> allowedOrigins) {

  public WebhookSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
