package dev.invitera.host.invitation;

/** What the customer is asked to review; an invitation is for one of them. */
public enum Review {
  /** The shop and its service. */
  SERVICE("service"),
  /** The products of the order. */
  PRODUCT("product");

  private final String key;

  Review(String key) {
    this.key = key;
  }

  /** As written in configuration, store and API. */
  public String key() {
    return key;
  }
}
