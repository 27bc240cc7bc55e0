package dev.invitera.host.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.product.ProductRef;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What catalogs told, for a while: a page or a brand seldom changes, and one that was just put on
 * sale should be found soon. Bounded for the whole host. Safe for several threads.
 */
final class ProductMemory {

  /** Some ten megabytes. */
  private static final int MOST = 20_000;

  private static final Duration KNOWN = Duration.ofHours(6);
  private static final Duration UNKNOWN = Duration.ofHours(1);

  private final Cache<Key, Optional<ProductDetails>> told;
  private final Map<String, Integer> generations = new ConcurrentHashMap<>();

  /**
   * @param generation of the shop's connector: what an earlier one told counts no more, also where
   *     it comes in late
   */
  private record Key(String shop, int generation, ProductRef product) {}

  ProductMemory(Clock clock) {
    told =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfter(
                Expiry.<Key, Optional<ProductDetails>>writing(
                    (_, details) -> details.isPresent() ? KNOWN : UNKNOWN))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /** The memory of a shop's present connector. */
  OfShop of(String shop) {
    return new OfShop(shop, generations.getOrDefault(shop, 0));
  }

  /** Forgets a shop's products. */
  void forget(String shop) {
    generations.merge(shop, 1, Integer::sum);
  }

  /** What one connector told. */
  final class OfShop {

    private final String shop;
    private final int generation;

    private OfShop(String shop, int generation) {
      this.shop = shop;
      this.generation = generation;
    }

    /** What is remembered of these products; empty for one that the shop does not have. */
    Map<ProductRef, Optional<ProductDetails>> recall(Set<ProductRef> products) {
      Map<ProductRef, Optional<ProductDetails>> recalled = new HashMap<>();
      for (ProductRef product : products) {
        Optional<ProductDetails> details = told.getIfPresent(key(product));
        if (details != null) {
          recalled.put(product, details);
        }
      }
      return recalled;
    }

    /** Keeps what was told of the products asked for, also that there is no such product. */
    void keep(Map<ProductRef, Optional<ProductDetails>> answers) {
      answers.forEach((product, details) -> told.put(key(product), details));
    }

    private Key key(ProductRef product) {
      return new Key(shop, generation, product);
    }
  }
}
