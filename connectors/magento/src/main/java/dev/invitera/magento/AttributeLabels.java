package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what attributes of products say. Of an attribute that is chosen from a list, a product has
 * the option's number; what it means is asked for once in a while.
 */
final class AttributeLabels {

  private static final Duration GOOD = Duration.ofHours(1);

  /** An option that is not known may be a new one. */
  private static final Duration REST = Duration.ofMinutes(10);

  /** One option, or several of an attribute from which several may be chosen. */
  private static final Pattern CHOSEN = Pattern.compile("[0-9]{1,10}(,[0-9]{1,10})*");

  /** No GTIN is as short as that, so it is an option's number. */
  private static final Pattern SHORT = Pattern.compile("[0-9]{1,7}");

  private final Logger log = LoggerFactory.getLogger(AttributeLabels.class);
  private final MagentoProducts products;
  private final String shopId;
  private final Clock clock;
  private final Map<Key, Options> known = new ConcurrentHashMap<>();

  AttributeLabels(MagentoProducts products, String shopId, Clock clock) {
    this.products = products;
    this.shopId = shopId;
    this.clock = clock;
  }

  private record Key(Optional<String> storeView, String code) {}

  /**
   * @param labels by option; none if the attribute is a plain text
   * @param readable whether the shop tells them
   */
  private record Options(Map<String, String> labels, boolean readable, Instant readAt) {
    Options {
      labels = Map.copyOf(labels);
    }
  }

  /** What an attribute says in a store view; empty if it says nothing, or that cannot be told. */
  Optional<String> text(Optional<String> storeView, String code, String value)
      throws ConnectorException, InterruptedException {
    if (!CHOSEN.matcher(value).matches()) {
      return Optional.of(value);
    }
    List<String> chosen = List.of(value.split(",", -1));
    Options options = options(new Key(storeView, code), chosen);
    if (!options.readable()) {
      boolean numbers = chosen.size() > 1 || SHORT.matcher(value).matches();
      return numbers ? Optional.empty() : Optional.of(value);
    }
    if (options.labels().isEmpty()) {
      return Optional.of(value);
    }
    return Optional.of(
            chosen.stream()
                .flatMap(one -> Optional.ofNullable(options.labels().get(one)).stream())
                .collect(Collectors.joining(", ")))
        .filter(text -> !text.isEmpty());
  }

  private Options options(Key key, List<String> chosen)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    Optional<Options> last = Optional.ofNullable(known.get(key));
    boolean good =
        last.filter(
                options -> {
                  boolean complete =
                      options.labels().isEmpty() || options.labels().keySet().containsAll(chosen);
                  Duration keep = options.readable() && complete ? GOOD : REST;
                  return options.readAt().isAfter(now.minus(keep));
                })
            .isPresent();
    if (good) {
      return last.orElseThrow();
    }
    Options read = read(key, now);
    known.put(key, read);
    return read;
  }

  private Options read(Key key, Instant now) throws ConnectorException, InterruptedException {
    try {
      Map<String, String> labels = new HashMap<>();
      for (AttributeOption option : products.options(key.storeView(), key.code())) {
        Texts.present(option.value())
            .ifPresent(value ->
                Texts.present(option.label()).ifPresent(label -> labels.put(value, label)));
      }
      return new Options(labels, true, now);
    } catch (Unauthorized e) {
      log.warn(
          "Shop {}: products are told without {} where that is chosen from a list: {}",
          shopId,
          key.code(),
          e.getMessage());
      return new Options(Map.of(), false, now);
    }
  }
}
