package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the store views and websites that the settings name. Pure. */
final class ScopeReader {

  private final List<String> storeViews;
  private final List<String> websites;

  ScopeReader(MagentoSettings settings) {
    this.storeViews = settings.storeViews();
    this.websites = settings.websites();
  }

  /** Whether some orders may be another shop's. */
  boolean limited() {
    return !storeViews.isEmpty() || !websites.isEmpty();
  }

  /** Whose an order is, told by what the API gives of it. */
  static Scope.Owner owner(Scope scope, JsonNode order) {
    return scope.owner(text(order, "store_id"), text(order, "store_name"));
  }

  private static Optional<String> text(JsonNode order, String field) {
    return Texts.present(order.path(field).asText(""));
  }

  /**
   * The scope in a shop with these store views.
   *
   * @throws Misconfigured if the settings name what the shop does not have
   * @throws Unauthorized if they name something by its code, and the shop does not tell what it has
   */
  Scope scope(StoreViews views) throws ConnectorException {
    if (!storeViews.isEmpty()) {
      return new Scope.Views(viewIds(views));
    }
    return websites.isEmpty() ? new Scope.All() : websites(views);
  }

  private Set<String> viewIds(StoreViews views) throws ConnectorException {
    Set<String> ids = new HashSet<>();
    for (String named : storeViews) {
      if (isId(named) && views.refusal().isPresent()) {
        ids.add(named);
        continue;
      }
      requireRead(views, "store-views");
      ids.add(
          (isId(named) ? views.find(named) : views.byCode(named))
              .map(view -> Objects.requireNonNull(view.id()))
              .orElseThrow(() -> missing("store-views", "store view", named, codes(views))));
    }
    return ids;
  }

  private Scope websites(StoreViews views) throws ConnectorException {
    requireRead(views, "websites");
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (String named : websites) {
      Website website =
          views.websites().stream()
              .filter(one -> named.equals(isId(named) ? one.id() : one.code()))
              .findFirst()
              .orElseThrow(() ->
                  missing(
                      "websites",
                      "website",
                      named,
                      views.websites().stream()
                          .filter(one -> !"0".equals(one.id()))
                          .flatMap(one -> Texts.present(one.code()).stream())));
      ids.add(Objects.requireNonNullElse(website.id(), ""));
      Texts.present(website.name()).ifPresent(names::add);
    }
    Predicate<StoreView> ours = view -> view.websiteId() != null && ids.contains(view.websiteId());
    return new Scope.Websites(names, ids(views, ours), ids(views, ours.negate()));
  }

  private static Set<String> ids(StoreViews views, Predicate<StoreView> which) {
    return views.byId().entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static void requireRead(StoreViews views, String key) throws Unauthorized {
    if (views.refusal().isPresent()) {
      throw new Unauthorized(
          key
              + " cannot be told apart, because the store views cannot be read: "
              + views.refusal().get());
    }
  }

  private static Stream<String> codes(StoreViews views) {
    return views.byId().values().stream().flatMap(view -> Texts.present(view.code()).stream());
  }

  private static Misconfigured missing(
      String key, String what, String named, Stream<String> present) {
    return new Misconfigured(
        key,
        "%s names the %s '%s', which the shop does not have (any more); it has %s: change %s"
            .formatted(key, what, named, present.collect(Collectors.joining(", ")), key));
  }

  /** Magento's codes begin with a letter. */
  private static boolean isId(String named) {
    return named.matches("[0-9]{1,9}");
  }
}
