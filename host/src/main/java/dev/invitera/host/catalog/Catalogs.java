package dev.invitera.host.catalog;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.ProductFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks shops what Trustpilot shows of an order's products, and remembers the answers. Only asks
 * where the shop's rules tell such details and its connector has a catalog. Safe for several
 * threads.
 */
public final class Catalogs {

  private final Connectors connectors;
  private final Clock clock;
  private final ProductMemory memory;
  private final Troubles troubles = new Troubles();

  public Catalogs(Connectors connectors, Clock clock) {
    this.connectors = connectors;
    this.clock = clock;
    this.memory = new ProductMemory(clock);
  }

  /** What is known without asking; empty if the shop must be asked. Does no I/O. */
  public Optional<ProductFacts> known(Shop shop, ShopOrder order) {
    if (!shop.rules().tellsProductDetails()) {
      return Optional.of(ProductFacts.NONE);
    }
    return switch (connectors.of(shop.id())) {
      case Availability.NotReady _ -> Optional.empty();
      case Availability.Ready(ShopConnector connector) ->
          connector.facets().products() ? known(shop.id(), order) : Optional.of(ProductFacts.NONE);
    };
  }

  private Optional<ProductFacts> known(String shop, ShopOrder order) {
    Set<ProductRef> products = products(order);
    Map<ProductRef, Optional<ProductDetails>> recalled = memory.of(shop).recall(products);
    boolean complete =
        recalled.size() == products.size()
            || troubles.resting(shop, clock.instant()).filter(Trouble::lasting).isPresent();
    return complete ? Optional.of(facts(order, recalled)) : Optional.empty();
  }

  /** What is remembered, be it all or nothing. Does no I/O. */
  public ProductFacts remembered(Shop shop, ShopOrder order) {
    return shop.rules().tellsProductDetails()
        ? facts(order, memory.of(shop.id()).recall(products(order)))
        : ProductFacts.NONE;
  }

  /** Asks for what is not remembered. Blocks for I/O. */
  public Answer find(Shop shop, ShopOrder order) throws InterruptedException {
    if (!shop.rules().tellsProductDetails()) {
      return Answer.NOTHING_TO_ASK;
    }
    return switch (connectors.of(shop.id())) {
      case Availability.NotReady _ -> new Answer.NotNow(remembered(shop, order), Optional.empty());
      case Availability.Ready(ShopConnector connector) ->
          connector.facets().products() ? find(connector, shop.id(), order) : Answer.NOTHING_TO_ASK;
    };
  }

  private Answer find(ShopConnector connector, String shop, ShopOrder order)
      throws InterruptedException {
    ProductMemory.OfShop ofShop = memory.of(shop);
    Set<ProductRef> missing = new HashSet<>(products(order));
    Map<ProductRef, Optional<ProductDetails>> recalled = ofShop.recall(missing);
    missing.removeAll(recalled.keySet());
    if (missing.isEmpty()) {
      return new Answer.Told(facts(order, recalled));
    }
    Instant now = clock.instant();
    Optional<Trouble> resting = troubles.resting(shop, now);
    if (resting.isPresent()) {
      return without(resting.get(), now, facts(order, recalled));
    }
    try {
      Map<ProductRef, ProductDetails> found = connector.findProducts(Set.copyOf(missing));
      Map<ProductRef, Optional<ProductDetails>> answers = new HashMap<>();
      missing.forEach(product -> answers.put(product, Optional.ofNullable(found.get(product))));
      ofShop.keep(answers);
      troubles.works(shop);
      answers.putAll(recalled);
      return new Answer.Told(facts(order, answers));
    } catch (ConnectorFailure e) {
      Trouble trouble = Trouble.of(e, now);
      troubles.failed(shop, trouble);
      return without(trouble, now, facts(order, recalled));
    }
  }

  private static Answer without(Trouble trouble, Instant now, ProductFacts facts) {
    return trouble.lasting()
        ? new Answer.Told(facts)
        : new Answer.NotNow(facts, Optional.of(Duration.between(now, trouble.nextTry())));
  }

  /** What keeps a shop's products from being looked up. */
  public Optional<Trouble> trouble(String shop) {
    return troubles.of(shop);
  }

  /**
   * Forgets all about a shop's products: its connector, or its settings, are others now. To be
   * called once calls go to the new connector; what the old one still tells is not kept.
   */
  public void forget(String shop) {
    memory.forget(shop);
    troubles.forget(shop);
  }

  private static Set<ProductRef> products(ShopOrder order) {
    return order.lines().stream()
        .filter(line -> !line.fullyRefunded())
        .map(line -> ProductRef.of(line, order.storeView()))
        .filter(Catalogs::namesAny)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean namesAny(ProductRef product) {
    return product.productId().isPresent()
        || product.variantId().isPresent()
        || product.sku().isPresent();
  }

  private static ProductFacts facts(
      ShopOrder order, Map<ProductRef, Optional<ProductDetails>> answers) {
    Map<ProductRef, ProductDetails> told = new HashMap<>();
    answers.forEach((product, details) -> details.ifPresent(known -> told.put(product, known)));
    return (OrderLine line) ->
        told.getOrDefault(ProductRef.of(line, order.storeView()), ProductDetails.NONE);
  }
}
