package dev.invitera.host.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with shops' catalogs, as last seen; each is told once. Safe for several threads.
 */
final class Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

  Optional<Trouble> of(String shop) {
    return Optional.ofNullable(troubles.get(shop));
  }

  /** What keeps a shop's catalog from being asked at this instant. */
  Optional<Trouble> resting(String shop, Instant now) {
    return of(shop).filter(trouble -> trouble.resting(now));
  }

  void failed(String shop, Trouble latest) {
    Trouble known = troubles.get(shop);
    troubles.put(shop, known == null ? latest : latest.lastingSince(known.since()));
    if (known == null || !known.sameAs(latest)) {
      LOG.warn(
          "Shop {}: its products cannot be looked up: {}. {}",
          shop,
          latest.message(),
          latest.lasting()
              ? "Product reviews are asked for with what the orders tell until that is mended."
              : "Invitations to review products wait for it up to 24 hours, then go out with what"
                  + " the orders tell.");
    }
  }

  void works(String shop) {
    if (troubles.remove(shop) != null) {
      LOG.info("Shop {}: its products can be looked up again", shop);
    }
  }

  void forget(String shop) {
    troubles.remove(shop);
  }
}
