package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import feign.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Calls that show what the credentials may do, and change nothing. Magento first looks at the
 * resource that a call needs (Magento_Webapi, {@code Controller/Rest/RequestValidator}), then at
 * what it is about.
 */
final class MagentoProbes {

  /** No order has it: ids start at 1. */
  private static final String NO_ORDER = "0";

  private static final NewComment COMMENT =
      NewComment.internal(
          "Invitera asks whether it may write comments. There is no order 0.", Optional.empty());

  private final MagentoApi api;
  private final ShopCalls calls;
  private final Refusals refusals;
  private final Request.Options wait = ShopFeign.timeouts(Duration.ofSeconds(15));

  MagentoProbes(MagentoApi api, ShopCalls calls, Refusals refusals) {
    this.api = api;
    this.calls = calls;
    this.refusals = refusals;
  }

  /**
   * Fails unless comments may be added to orders. Magento answers 400 that there must be an id, or
   * 404 that there is no such order, in the shop's language. Ask only once another call was
   * answered: before that, 400 may be about the keys.
   */
  void addComment() throws ConnectorException, InterruptedException {
    var _ =
        probe(
            "ask whether order comments may be written",
            () -> {
              try {
                api.tryComment(wait, NO_ORDER, COMMENT);
                return true;
              } catch (RejectedCall e) {
                boolean ofTheOrder = e.status() == 400 || e.status() == 404;
                if (ofTheOrder && e.json().path("message").isTextual()) {
                  return true;
                }
                throw e;
              }
            });
  }

  /** The names of the modules that are switched on. */
  List<String> modules() throws ConnectorException, InterruptedException {
    String what = "list the shop's modules";
    JsonNode names = probe(what, () -> api.modules(wait));
    if (!names.isArray()) {
      throw new UnexpectedReply(what + ": the reply is JSON, but no list");
    }
    return names.valueStream().map(name -> name.asText("")).toList();
  }

  private <T> T probe(String what, ShopCall<T> call)
      throws ConnectorException, InterruptedException {
    return calls.read(
        what,
        () -> {
          try {
            return call.run();
          } catch (RejectedCall e) {
            throw refusals.explainRead(what, e).orElseThrow(() -> e);
          }
        });
  }
}
