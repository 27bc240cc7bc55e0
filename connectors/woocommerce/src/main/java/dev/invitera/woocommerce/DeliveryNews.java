package dev.invitera.woocommerce;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What deliveries tell of the webhooks that they come from, since this object lives. Which webhook
 * that is is not signed: it is a hint. Safe for several threads.
 */
final class DeliveryNews {

  /** A stranger may post as many ids as he likes. */
  private static final int MOST = 200;

  private final Set<String> heard = bounded();
  private final Set<String> blind = bounded();

  private static Set<String> bounded() {
    return Collections.synchronizedSet(
        Collections.newSetFromMap(
            new LinkedHashMap<String, Boolean>() {
              private static final long serialVersionUID = 1;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MOST;
              }
            }));
  }

  /** A ping or a delivery of this webhook came. */
  void heardOf(String id) {
    heard.add(id);
  }

  boolean hasHeardOf(String id) {
    return heard.contains(id);
  }

  /** A delivery says that the webhook's user may not read orders. */
  void isBlind(Optional<String> id) {
    id.ifPresent(blind::add);
  }

  boolean wasBlind(String id) {
    return blind.contains(id);
  }

  /** Another webhook stands in for it. */
  void isReplaced(String id) {
    blind.remove(id);
  }

  /** Whether some webhook's user may not read orders. */
  boolean tellsOfBlindOnes() {
    return !blind.isEmpty();
  }
}
