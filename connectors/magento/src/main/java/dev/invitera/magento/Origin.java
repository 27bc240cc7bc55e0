package dev.invitera.magento;

import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.support.order.OrderPlace;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which orders a shop reads, as far as its settings tell: not which views a website has. */
final class Origin {

  private Origin() {}

  static Optional<OrderOrigin> of(MagentoSettings settings) {
    Set<String> parts =
        Stream.concat(
                settings.storeViews().stream().map(view -> "store view " + view),
                settings.websites().stream().map(website -> "website " + website))
            .collect(Collectors.toUnmodifiableSet());
    return OrderPlace.of(settings.url())
        .map(place -> place.replaceFirst("/index\\.php$", ""))
        .map(place -> new OrderOrigin(place, parts));
  }
}
