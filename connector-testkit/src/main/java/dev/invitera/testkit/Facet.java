package dev.invitera.testkit;

import dev.invitera.connector.Connector;
import java.util.Optional;

/** What a connector may be able to do: the facets of {@link Connector}. */
public enum Facet {
  /** {@link Connector#orders()}. */
  ORDERS,
  /** {@link Connector#lookup()}. */
  LOOKUP,
  /** {@link Connector#webhooks()}. */
  WEBHOOKS,
  /** {@link Connector#preview()}. */
  PREVIEW,
  /** {@link Connector#setup()}. */
  SETUP,
  /** {@link Connector#links()}. */
  LINKS,
  /** {@link Connector#products()}. */
  PRODUCTS;

  Optional<?> of(Connector connector) {
    return switch (this) {
      case ORDERS -> connector.orders();
      case LOOKUP -> connector.lookup();
      case WEBHOOKS -> connector.webhooks();
      case PREVIEW -> connector.preview();
      case SETUP -> connector.setup();
      case LINKS -> connector.links();
      case PRODUCTS -> connector.products();
    };
  }
}
