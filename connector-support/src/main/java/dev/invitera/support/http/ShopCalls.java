package dev.invitera.support.http;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import feign.FeignException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/**
 * Runs calls made with {@link ShopFeign} and turns whatever goes wrong into the kinds that the host
 * acts on. The messages name what was called and where, never a query, a header or a body. Safe for
 * several threads.
 *
 * <table>
 * <caption>What becomes of a failure</caption>
 * <tr><th>seen</th><th>read</th><th>write</th></tr>
 * <tr><td>401, or 403 by the API</td><td colspan="2">Unauthorized</td></tr>
 * <tr><td>403 and other 4xx as a web page</td><td colspan="2">Unavailable: a firewall</td></tr>
 * <tr><td>404, 410, 3xx</td><td colspan="2">Misconfigured, with the address's key</td></tr>
 * <tr><td>408, 425, 429, 503</td><td colspan="2">Unavailable, with Retry-After</td></tr>
 * <tr><td>other 5xx</td><td>Unavailable</td><td>UnknownOutcome</td></tr>
 * <tr><td>other 4xx</td><td colspan="2">UnexpectedReply</td></tr>
 * <tr><td>2xx, but not the JSON expected</td><td>UnexpectedReply</td><td>UnknownOutcome</td></tr>
 * <tr><td>no connection</td><td colspan="2">Unavailable</td></tr>
 * <tr><td>certificate not trusted</td><td colspan="2">Misconfigured</td></tr>
 * <tr><td>time-out or break later</td><td>Unavailable</td><td>UnknownOutcome</td></tr>
 * <tr><td>interrupt</td><td colspan="2">InterruptedException; of a write nothing is known</td></tr>
 * </table>
 */
public final class ShopCalls {

  private final HttpFailures statuses;
  private final TransportFailures transport;
  private final String origin;

  /**
   * For the API of one shop.
   *
   * @param base the API's address, of which messages show scheme, host and port
   * @param urlKey the settings key that holds the shop's address, for Misconfigured
   * @param clock for Retry-After dates
   */
  public ShopCalls(URI base, String urlKey, Clock clock) {
    this.origin = Origin.of(base);
    this.statuses = new HttpFailures(origin, urlKey, clock);
    this.transport = new TransportFailures(origin, urlKey);
  }

  /**
   * A call that changes nothing at the shop.
   *
   * @param what in a few words, such as {@code list orders}, for messages
   */
  public <T> T read(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    return call(Effect.READ, what, call);
  }

  /** A call that changes something at the shop, and must not be repeated blindly. */
  public <T> T write(String what, ShopCall<T> call)
      throws ConnectorException, InterruptedException {
    return call(Effect.WRITE, what, call);
  }

  /**
   * Whether a call failed because a reply of status 2xx is no JSON at all, such as a web page; to
   * be asked inside the call.
   */
  public static boolean isOtherThanJson(RuntimeException failure) {
    Throwable reply = failure instanceof FeignException ? failure.getCause() : failure;
    return reply instanceof UnreadableReply unreadable && !unreadable.isBroken();
  }

  /**
   * Whether a call failed because a reply of status 2xx is JSON that cannot be read, or more than
   * is taken; to be asked inside the call.
   */
  public static boolean isUnreadable(RuntimeException failure) {
    Throwable reply = failure instanceof FeignException ? failure.getCause() : failure;
    return switch (reply) {
      case UnreadableReply unreadable -> unreadable.isBroken();
      case IOException broken -> TransportFailures.isTooLarge(broken);
      case null, default -> false;
    };
  }

  /** Whether a call failed because no reply came in time; to be asked inside the call. */
  public static boolean isTimeOut(RuntimeException failure) {
    return failure instanceof FeignException
        && failure.getCause() instanceof IOException broken
        && TransportFailures.isTimeOut(broken);
  }

  private <T> T call(Effect effect, String what, ShopCall<T> call)
      throws ConnectorException, InterruptedException {
    try {
      return call.run();
    } catch (CallInterrupted e) {
      throw new InterruptedException("interrupted while calling the shop");
    } catch (RejectedCall e) {
      throw statuses.translate(effect, what, e);
    } catch (UnreadableReply e) {
      throw unreadable(effect, what, e);
    } catch (FeignException e) {
      // Feign's own messages hold the whole address and parts of the body: only the cause goes on.
      switch (e.getCause()) {
        case UnreadableReply reply -> throw unreadable(effect, what, reply);
        case IOException failure -> throw transport.translate(effect, what, failure);
        case null, default -> throw e;
      }
    }
  }

  private ConnectorException unreadable(Effect effect, String what, UnreadableReply reply) {
    String message = what + " at " + origin + ": " + reply.reason();
    return switch (effect) {
      case READ ->
          new UnexpectedReply(
              message + "; open the address in a browser to see what answers there");
      case WRITE -> new UnknownOutcome(message + "; it may have been done all the same");
    };
  }
}
