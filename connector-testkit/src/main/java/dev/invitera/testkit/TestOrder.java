package dev.invitera.testkit;

/**
 * An order to put into a fake shop: one product, everything else as the fake likes it.
 *
 * @param name the customer's first and last name, with a blank between
 * @param email may be empty, as of an order taken in the store
 */
public record TestOrder(String name, String email) {

  /** A customer whose name is not of ASCII letters. */
  static final TestOrder FOREIGN =
      new TestOrder("Zofia\u0119 \u674e\u00d8", "zofia@customer.example");

  /** A customer whose name and address appear nowhere else. */
  public static TestOrder number(int number) {
    return new TestOrder(
        "Zofia" + number + " Wisniewska" + number, "zofia" + number + "@customer.example");
  }
}
