package dev.invitera.support.order;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statuses of one shop. */
public final class StatusMeanings {

  private StatusMeanings() {}

  /**
   * A platform's own statuses together with those that a shop's settings give a meaning.
   *
   * @param own in the order in which an order goes through them
   * @param given by status id; goes before the platform's own meaning
   * @return by state, those of one state in the order of {@code own}, further ones after them
   */
  public static List<KnownStatus> of(List<KnownStatus> own, Map<String, OrderState> given) {
    Map<String, OrderState> further = new TreeMap<>(given);
    List<KnownStatus> all = new ArrayList<>();
    for (KnownStatus status : own) {
      OrderState state = further.remove(status.id());
      all.add(state == null ? status : new KnownStatus(status.id(), status.label(), state));
    }
    further.forEach((id, state) -> all.add(KnownStatus.of(id, state)));
    all.sort(Comparator.comparing(KnownStatus::state));
    return List.copyOf(all);
  }
}
