package dev.invitera.host.web;

import dev.invitera.host.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads Jetty's requests into {@link Call}s and writes {@link Reply}s back. */
final class JettyBridge extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(JettyBridge.class);

  private final Gate gate;
  private final Router router;
  private final BodyReader bodies;
  private final Clock clock;

  /**
   * Makes a handler.
   *
   * @param gate asked before a body is read
   * @param bodies reads what a request brings, if it is kept at all
   */
  JettyBridge(Gate gate, Router router, BodyReader bodies, Clock clock) {
    this.gate = gate;
    this.router = router;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** Turns requests away before they are read. */
  @FunctionalInterface
  interface Gate {
    /** Why a request is not let in. */
    Optional<Reply> refusal(Call call);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply = answer(request);
    response.setStatus(reply.status());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Cache-Control", "no-store");
    Content.Sink.write(response, true, reply.body(), callback);
    return true;
  }

  private Reply answer(Request request) {
    try {
      Optional<Map<String, String>> query = query(request);
      if (query.isEmpty()) {
        return Reply.error(400, "the query is not percent-encoded UTF-8");
      }
      Call head = call(request, query.get(), new Call.Body(new byte[0]));
      Optional<Reply> refusal = gate.refusal(head);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      try (BodyReader.Read read = bodies.read(request)) {
        return answer(request, query.get(), read);
      }
    } catch (IOException e) {
      LOG.debug("A request broke off while it was read", e);
      return Reply.error(400, "the request broke off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.error(503, "this host stops").withHeader("Retry-After", "5");
    } catch (StoreException e) {
      LOG.warn("{} waits: {}", request.getMethod(), e.getMessage());
      return Reply.error(503, "this host cannot use its store now").withHeader("Retry-After", "5");
    } catch (RuntimeException e) {
      LOG.error(
          "Answering {} {} failed", request.getMethod(), Request.getPathInContext(request), e);
      return Reply.error(500, "this host made a mistake; its log tells more");
    }
  }

  private Reply answer(Request request, Map<String, String> query, BodyReader.Read read)
      throws InterruptedException {
    return switch (read) {
      case BodyReader.Read.Whole(Call.Body body, _) -> router.answer(call(request, query, body));
      case BodyReader.Read.TooLarge(int limit) ->
          Reply.error(413, "a body may have at most " + limit + " bytes");
      case BodyReader.Read.NoRoom() -> {
        LOG.warn("A body is turned away: the bodies of other requests take all memory for them");
        yield Reply.error(503, "this host has no room for a body of this size now")
            .withHeader("Retry-After", "5");
      }
    };
  }

  /** Decoded, the first value of each name; empty if it cannot be decoded. */
  private static Optional<Map<String, String>> query(Request request) {
    Map<String, String> query = new HashMap<>();
    if (request.getHttpURI().getQuery() != null) {
      try {
        for (Fields.Field field : Request.extractQueryParameters(request)) {
          query.putIfAbsent(field.getName(), field.getValue());
        }
      } catch (RuntimeException e) {
        // Jetty's exceptions for it have no common type. They quote the query: it may hold
        // anything.
        LOG.debug("A query cannot be decoded: {}", e.getClass().getName());
        return Optional.empty();
      }
    }
    return Optional.of(query);
  }

  private Call call(Request request, Map<String, String> query, Call.Body body) {
    Map<String, List<String>> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(field.getValue() == null ? "" : field.getValue());
    }
    String rawQuery = request.getHttpURI().getQuery();
    return new Call(
        request.getMethod(),
        Request.getPathInContext(request),
        rawQuery == null ? "" : rawQuery,
        query,
        headers,
        body,
        Map.of(),
        clock.instant());
  }
}
