package dev.invitera.connector.webhook;

import dev.invitera.connector.error.ConnectorException;
import java.net.URI;

/** Sets up, at the platform, what it needs to call us. */
public interface WebhookSetup {

  /**
   * Makes sure that the platform posts this shop's orders to an address: creates what is missing,
   * turns on again what the platform or a person turned off, sets keys right. Idempotent: where all
   * is well it changes nothing, and a call that failed half way may be made again. Removes nothing,
   * and leaves alone what delivers to other addresses.
   *
   * <p>Blocks for I/O, at most until the host's deadline. The host calls it now and then, one call
   * at a time for a shop, also from several hosts; a connector still has to bear a call beside one
   * that was given up.
   *
   * @param deliveryUrl where to post
   * @return how it stands now; what keeps deliveries from coming is an exception instead
   * @throws ConnectorException.Unauthorized if something must be changed and our credentials may
   *     not; the message says what to grant
   * @throws ConnectorException.UnknownOutcome if the platform may have changed something or not
   */
  WebhookState ensure(URI deliveryUrl) throws ConnectorException, InterruptedException;
}
