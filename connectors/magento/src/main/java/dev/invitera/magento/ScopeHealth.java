package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.util.Optional;

/** Looks whether the shop has the store views or websites that its orders are told apart by. */
final class ScopeHealth {

  private final ScopeReader scopes;
  private final StoreViewCache storeViews;

  ScopeHealth(ScopeReader scopes, StoreViewCache storeViews) {
    this.scopes = scopes;
    this.storeViews = storeViews;
  }

  /** Empty where nothing is told apart. */
  Optional<Check> look() throws InterruptedException {
    if (!scopes.limited()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Check("tell orders apart", Status.OK, text(scopes.scope(storeViews.current()))));
    } catch (ConnectorException e) {
      return Optional.of(new Check("tell orders apart", Status.DOWN, e.getMessage()));
    }
  }

  private static String text(Scope scope) {
    return switch (scope) {
      case Scope.All() -> "all orders are this shop's";
      case Scope.Views(var ids) ->
          "orders of " + ids.size() + " store views are this shop's, all others are not";
      case Scope.Websites(var names, var ours, var others) ->
          "orders of "
              + names.size()
              + " websites with "
              + ours.size()
              + " store views are this shop's, those of "
              + others.size()
              + " other store views are not";
    };
  }
}
