package dev.invitera.host.web;

import dev.invitera.host.parked.Changed;
import dev.invitera.host.parked.ParkedQuery.Order;
import dev.invitera.host.parked.ParkedRefusal;
import dev.invitera.host.parked.ParkedStory;
import dev.invitera.host.parked.ParkedWork;
import dev.invitera.host.parked.Restores;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What waits for a person, on {@code admin-listen}. */
final class ParkedEndpoints {

  /** A sentence or two. */
  private static final int LONGEST_REASON = 500;

  private final ParkedWork parked;
  private final Restores restores;

  ParkedEndpoints(ParkedWork parked, Restores restores) {
    this.parked = parked;
    this.restores = restores;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/api/v1/parked", call -> answer(() -> list(call))),
        Endpoint.get("/api/v1/parked/selection", call -> answer(() -> preview(call))),
        Endpoint.get("/api/v1/parked/order", call -> answer(() -> show(call))),
        Endpoint.post("/api/v1/parked/retry", call -> answer(() -> retry(call))),
        Endpoint.post("/api/v1/parked/close", call -> answer(() -> close(call))),
        Endpoint.post("/api/v1/restored", call -> answer(() -> restored(call))));
  }

  private record Shown(List<ParkedStory> orders) {}

  private Object list(Call call) {
    return parked.page(ParkedQueries.of(call), call.parameter("after"), ParkedQueries.limit(call));
  }

  private Object preview(Call call) {
    return parked.preview(ParkedQueries.of(call));
  }

  private Object show(Call call) {
    Order order =
        ParkedQueries.order(call)
            .orElseThrow(() -> ParkedRefusal.wrong("give either reference or order-id"));
    return new Shown(parked.show(ParkedQueries.required(call, "shop"), order));
  }

  private Changed retry(Call call) {
    boolean mayMailTwice = call.parameter("may-mail-twice").filter("true"::equals).isPresent();
    return parked.retry(ParkedQueries.of(call), call.parameter("selection"), mayMailTwice);
  }

  private Changed close(Call call) {
    String reason = ParkedQueries.required(call, "reason").strip();
    if (reason.length() > LONGEST_REASON) {
      throw ParkedRefusal.wrong("reason may have " + LONGEST_REASON + " characters");
    }
    return parked.close(ParkedQueries.of(call), call.parameter("selection"), reason);
  }

  private Restores.Restored restored(Call call) {
    Instant backupTaken =
        ParkedQueries.instant(call, "backup-taken")
            .orElseThrow(() -> ParkedRefusal.wrong("give backup-taken"));
    return restores.restored(backupTaken);
  }

  private static Reply answer(Supplier<Object> result) {
    try {
      return Reply.json(200, result.get());
    } catch (ParkedRefusal refusal) {
      int status =
          switch (refusal.kind()) {
            case NOT_FOUND -> 404;
            case WRONG -> 400;
            case CONFLICT -> 409;
          };
      return Reply.error(status, String.valueOf(refusal.getMessage()));
    }
  }
}
