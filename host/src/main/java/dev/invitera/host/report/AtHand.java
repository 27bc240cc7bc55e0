package dev.invitera.host.report;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.Observation;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Recording;
import dev.invitera.host.invitation.References;
import java.time.Instant;
import java.util.Optional;

/** An order that is looked at without being stored. */
final class AtHand {

  private AtHand() {}

  static RecordedOrder record(InviteRules rules, String shop, ShopOrder order, Instant now) {
    Recording.Merge merge =
        Recording.merge(
            shop,
            Optional.empty(),
            new Observation.Full(order, now, Observation.Source.LOOKUP),
            rules.trigger(),
            () ->
                new Recording.Identity(
                    References.of(order, rules.reference()), false, Optional.empty()));
    return switch (merge) {
      case Recording.Merge.Changed(RecordedOrder recorded, boolean _) -> recorded;
      case Recording.Merge.Unchanged _, Recording.Merge.AskAgain _ ->
          throw new IllegalStateException("an order that is not known is always recorded");
    };
  }
}
