package dev.invitera.host.web;

import dev.invitera.host.backfill.BackfillRefusal;
import dev.invitera.host.backfill.BackfillReport;
import dev.invitera.host.backfill.Backfills;
import java.util.List;
import java.util.function.Supplier;

/** Backfills, on {@code admin-listen}. */
final class BackfillEndpoints {

  private static final String PATH = "/api/v1/shops/{shop}/backfill";

  private final Backfills backfills;

  BackfillEndpoints(Backfills backfills) {
    this.backfills = backfills;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(PATH, call -> answer(() -> backfills.report(call.variable("shop")))),
        Endpoint.post(
            PATH,
            call -> answer(() -> backfills.start(call.variable("shop"), BackfillTerms.of(call)))),
        Endpoint.post(PATH + "/confirm", call -> answer(() -> confirm(call))),
        Endpoint.post(
            PATH + "/cancel", call -> answer(() -> backfills.cancel(call.variable("shop")))));
  }

  private BackfillReport confirm(Call call) {
    String selection =
        call.parameter("selection")
            .orElseThrow(() -> BackfillRefusal.wrong("give the selection of the preview"));
    return backfills.confirm(call.variable("shop"), selection);
  }

  private static Reply answer(Supplier<BackfillReport> result) {
    try {
      return Reply.json(200, result.get());
    } catch (BackfillRefusal refusal) {
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
