package dev.invitera.connector.order;

import java.util.Objects;

/**
 * A status of which it is known what it means for every shop: one that the platform itself brings,
 * or one that the shop's settings give a meaning.
 *
 * @param id as {@link OrderStatus#id}
 * @param label as {@link OrderStatus#label}
 * @param state what an order with this status has for its state
 */
public record KnownStatus(String id, String label, OrderState state) {

  public KnownStatus {
    OrderStatus same = new OrderStatus(id, label);
    label = same.label();
    Objects.requireNonNull(state, "state");
  }

  /** A status whose label is its id. */
  public static KnownStatus of(String id, OrderState state) {
    return new KnownStatus(id, id, state);
  }
}
