package dev.invitera.sandbox.woocommerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order to be placed, from few arguments; the rest is filled in as a real shop would. Each
 * method changes the draft and gives it back. Not thread-safe.
 */
public final class OrderDraft {
  /** One line: of the catalog (ids above 0), or free text of a product that is gone (id 0). */
  record Line(
      long productId,
      long variationId,
      String name,
      Optional<String> sku,
      BigDecimal price,
      int quantity) {}

  final String firstName;
  final String lastName;
  final String email;
  final List<Line> lines = new ArrayList<>();
  final List<String[]> meta = new ArrayList<>();
  String status = "processing";
  String country = "NL";
  String currency = "EUR";
  Optional<String> number = Optional.empty();
  Optional<Instant> placedAt = Optional.empty();
  String createdVia = "checkout";
  String customerNote = "";
  long customerId;

  private OrderDraft(String firstName, String lastName, String email) {
    this.firstName = firstName;
    this.lastName = lastName;
    this.email = email;
  }

  /** By a guest; an empty e-mail stands for an order taken in the store or by phone. */
  public static OrderDraft by(String firstName, String lastName, String email) {
    return new OrderDraft(firstName, lastName, email);
  }

  /** pending, processing (the default), on-hold, completed, cancelled, refunded, failed. */
  public OrderDraft status(String value) {
    status = value;
    return this;
  }

  /** The billing country. */
  public OrderDraft country(String value) {
    country = value;
    return this;
  }

  /** The language as WPML keeps it: {@code nl}, {@code pt-br}, {@code zh-hans}. */
  public OrderDraft language(String value) {
    return meta("wpml_language", value);
  }

  /** The currency, EUR by default. */
  public OrderDraft currency(String value) {
    currency = value;
    return this;
  }

  /** A number by a numbering plugin; by default the id. */
  public OrderDraft number(String value) {
    number = Optional.of(value);
    return this;
  }

  /** When it was placed; by default when it is put into the shop. */
  public OrderDraft placedAt(Instant value) {
    placedAt = Optional.of(value);
    return this;
  }

  /** checkout (the default), admin, rest-api, pos-rest-api and the like. */
  public OrderDraft createdVia(String value) {
    createdVia = value;
    return this;
  }

  /** What the customer wrote. */
  public OrderDraft customerNote(String value) {
    customerNote = value;
    return this;
  }

  /** A registered customer instead of a guest. */
  public OrderDraft customer(long id) {
    customerId = id;
    return this;
  }

  /** One more entry of meta_data. */
  public OrderDraft meta(String key, String value) {
    meta.add(new String[] {key, value});
    return this;
  }

  /** A simple product of the sandbox's catalog: 11, 13, 14, 15, 17, 18 or 20. */
  public OrderDraft product(long productId, int quantity) {
    lines.add(new Line(productId, 0, "", Optional.empty(), BigDecimal.ZERO, quantity));
    return this;
  }

  /** A variation of the catalog's T-shirt (product 24): 25, 27, 28 or 29. */
  public OrderDraft variation(long productId, long variationId, int quantity) {
    lines.add(new Line(productId, variationId, "", Optional.empty(), BigDecimal.ZERO, quantity));
    return this;
  }

  /** A product that was deleted after the order: only its name is left. */
  public OrderDraft deletedProduct(String name, String price, int quantity) {
    lines.add(new Line(0, 0, name, Optional.empty(), new BigDecimal(price), quantity));
    return this;
  }

  /** A product outside the catalog, with an id that no lookup will find. */
  public OrderDraft line(String name, String sku, String price, int quantity) {
    long unknown = 900_000L + lines.size();
    lines.add(new Line(unknown, 0, name, Optional.of(sku), new BigDecimal(price), quantity));
    return this;
  }
}
