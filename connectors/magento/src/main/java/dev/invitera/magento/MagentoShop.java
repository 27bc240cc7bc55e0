package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.support.http.RejectedCall;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The shop's API with its answers understood: what came, or why it failed. */
final class MagentoShop {

  /** About a megabyte; larger pages take Magento longer without being faster. */
  static final int LARGEST_PAGE = 100;

  private static final String FIND = "find an order";

  private final MagentoApi api;
  private final MagentoCalls calls;

  MagentoShop(MagentoApi api, MagentoCalls calls) {
    this.api = api;
    this.calls = calls;
  }

  /** One order; empty if the shop says that there is none. */
  Optional<JsonNode> findOrder(String id) throws ConnectorException, InterruptedException {
    Optional<Optional<JsonNode>> found =
        calls.read(
            FIND,
            () -> {
              try {
                return Optional.of(Optional.of(api.order(id)));
              } catch (RejectedCall e) {
                if (e.status() != 404) {
                  throw e;
                }
                return Refusals.saysNoSuchEntity(e)
                    ? Optional.of(Optional.empty())
                    : Optional.empty();
              }
            });
    return found.isPresent() ? found.get() : findInList(id);
  }

  /**
   * Asks the list, which needs no reading of messages: shops answer in their own language, and a
   * web server that knows nothing of Magento answers 404 as well.
   */
  private Optional<JsonNode> findInList(String id) throws ConnectorException, InterruptedException {
    return calls.read(FIND, () -> api.orders(SearchCriteria.byId(id))).orders().stream()
        .findFirst();
  }

  List<StoreView> storeConfigs() throws ConnectorException, InterruptedException {
    return calls.read("read store configurations", () -> withoutNull(api.storeConfigs()));
  }

  List<Website> websites() throws ConnectorException, InterruptedException {
    return calls.read("read websites", () -> withoutNull(api.websites()));
  }

  private static <T> List<T> withoutNull(List<T> list) {
    return list.stream().filter(Objects::nonNull).toList();
  }

  /**
   * Adds an internal comment.
   *
   * @param status the order's own, which it keeps
   * @return whether it stands there now; false if there is no such order
   */
  boolean addComment(String id, String text, Optional<String> status)
      throws ConnectorException, InterruptedException {
    String what = "add an order comment";
    boolean answered =
        calls.write(
            what,
            () -> {
              try {
                JsonNode reply = post(id, text, status);
                if (!reply.asBoolean()) {
                  throw new UnknownOutcome(
                      what + ": the shop answered neither yes nor no; look at the order's history");
                }
                return true;
              } catch (RejectedCall e) {
                if (e.status() == 404) {
                  return false;
                }
                throw e;
              }
            });
    if (!answered && findOrder(id).isPresent()) {
      throw new Misconfigured(
          "url", what + ": the shop has the order, but no comments for it at this address");
    }
    return answered;
  }

  /** A Magento that refuses a status of its own lets the order keep it; only older ones do not. */
  private JsonNode post(String id, String text, Optional<String> status) {
    try {
      return api.comment(id, NewComment.internal(text, status));
    } catch (RejectedCall e) {
      if (status.filter(sent -> Refusals.isOfStatus(e, sent)).isEmpty()) {
        throw e;
      }
      return api.comment(id, NewComment.internal(text, Optional.empty()));
    }
  }
}
