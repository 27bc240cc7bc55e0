package dev.invitera.sandbox.magento;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order to be placed, from few arguments; the rest is filled in as a real shop would. Each
 * method changes the draft and gives it back. Not thread-safe.
 */
public final class MagentoOrderDraft {
  enum Kind {
    SIMPLE,
    CONFIGURABLE,
    BUNDLE,
    GROUPED,
    VIRTUAL
  }

  record Item(Kind kind, String name, String sku, BigDecimal price, int quantity) {}

  final String firstName;
  final String lastName;
  final String email;
  final List<Item> items = new ArrayList<>();
  Optional<Long> customerId = Optional.empty();
  Optional<Integer> storeId = Optional.of(1);
  String state = "processing";
  Optional<String> status = Optional.empty();
  String country = "NL";
  Optional<Instant> placedAt = Optional.empty();
  Optional<String> incrementId = Optional.empty();

  private MagentoOrderDraft(String firstName, String lastName, String email) {
    this.firstName = firstName;
    this.lastName = lastName;
    this.email = email;
  }

  /** By a guest; an empty e-mail stands for an order taken in the store or by phone. */
  public static MagentoOrderDraft by(String firstName, String lastName, String email) {
    return new MagentoOrderDraft(firstName, lastName, email);
  }

  /** A registered customer instead of a guest. */
  public MagentoOrderDraft registered(long value) {
    customerId = Optional.of(value);
    return this;
  }

  /** The store view: 1 en_US (the default), 2 nl_NL, 3 de_DE, 4 pt_BR, 5 zh_Hans_CN. */
  public MagentoOrderDraft store(int value) {
    storeId = Optional.of(value);
    return this;
  }

  /** A store view that was deleted after the order: only its old name is left. */
  public MagentoOrderDraft deletedStoreView() {
    storeId = Optional.empty();
    return this;
  }

  /** new, pending_payment, processing (the default), complete, closed, canceled, holded. */
  public MagentoOrderDraft state(String value) {
    state = value;
    return this;
  }

  /** The merchant's own status within the state. */
  public MagentoOrderDraft status(String value) {
    status = Optional.of(value);
    return this;
  }

  /** The billing country. */
  public MagentoOrderDraft country(String value) {
    country = value;
    return this;
  }

  /** When it was placed; by default when it is put into the shop. */
  public MagentoOrderDraft placedAt(Instant value) {
    placedAt = Optional.of(value);
    return this;
  }

  /** A number of one's own instead of the store view's counter. */
  public MagentoOrderDraft number(String value) {
    incrementId = Optional.of(value);
    return this;
  }

  /** A simple product: one row. */
  public MagentoOrderDraft simple(String name, String sku, String price, int quantity) {
    items.add(new Item(Kind.SIMPLE, name, sku, new BigDecimal(price), quantity));
    return this;
  }

  /** The catalog's bag, 24-MB01. */
  public MagentoOrderDraft bag(int quantity) {
    return simple("Joust Duffle Bag", "24-MB01", "34", quantity);
  }

  /** The catalog's tee in one size: a parent row with the child's SKU, and a child row. */
  public MagentoOrderDraft configurable(int quantity) {
    items.add(
        new Item(Kind.CONFIGURABLE, "Organic Tee", "TEE-M", new BigDecimal("19.9"), quantity));
    return this;
  }

  /** The catalog's starter set: a parent row and two child rows. */
  public MagentoOrderDraft bundle(int quantity) {
    items.add(new Item(Kind.BUNDLE, "Starter set", "BUNDLE-1", new BigDecimal("56"), quantity));
    return this;
  }

  /** A part of a grouped product: one row of its own. */
  public MagentoOrderDraft grouped(String name, String sku, String price, int quantity) {
    items.add(new Item(Kind.GROUPED, name, sku, new BigDecimal(price), quantity));
    return this;
  }

  /** Something without shipping; an order of such things only has no shipping address. */
  public MagentoOrderDraft virtual(String name, String sku, String price, int quantity) {
    items.add(new Item(Kind.VIRTUAL, name, sku, new BigDecimal(price), quantity));
    return this;
  }
}
