package dev.invitera.host.invitation;

/** Why an invitation does not go out, or not yet. Closed sets; the key is what is stored. */
public sealed interface Reason {

  /** As stored, and as written in replies and documents. */
  String key();

  /** One sentence for a person. */
  String text();

  /** Why an invitation waits. */
  enum Wait implements Reason {
    NOT_TRIGGERED("The order has not reached the trigger."),
    DELAY("The delay after the trigger runs."),
    WATCHING("The shop only watches: activate it to send."),
    PAUSED("The shop is paused."),
    SERVICE_FIRST("The product invitation follows the service invitation."),
    SHOP_UNREACHABLE("The order must be looked at again, and the shop does not show it."),
    PRODUCT_DETAILS(
        "The shop's catalog does not answer; after 24 hours it goes out with what the order tells."),
    REFERENCE_FREE("The order before it with the same reference was not invited: its turn."),
    FORMER_ID("A host works on the order under its shop's former id: it is taken over first."),
    OTHER("Decided by a later version of Invitera, for a reason that this one does not know.");

    private final String text;

    Wait(String text) {
      this.text = text;
    }

    /** Whether something else fails meanwhile, and is tried again with growing pauses. */
    public boolean isTrouble() {
      return this == SHOP_UNREACHABLE || this == PRODUCT_DETAILS;
    }

    @Override
    public String key() {
      return Words.of(this);
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** Why an invitation is skipped. */
  enum Skip implements Reason {
    HISTORY("The order met the trigger before the shop was activated."),
    TOO_OLD("The order was placed longer ago than max-age allows."),
    TOO_LATE("The due time is longer ago than max-lateness allows."),
    TEST("The platform marks the order as a test."),
    NO_EMAIL("The order has no usable e-mail address."),
    NO_NAME("The order has no customer name, which Trustpilot requires."),
    OWN_DOMAIN("The customer's address is in the company's own domain, which Trustpilot refuses."),
    SAME_REFERENCE("Another order of the same customer has the same reference, and goes first."),
    NO_PRODUCTS("No line of the order can be reviewed: none left, or none with a product number."),
    NOT_ASKED("The shop's rules do not ask for this review any more."),
    NO_TEMPLATE("No template is configured for the invitation's locale."),
    SHOP_UNREACHABLE("The shop could not be asked again within max-lateness."),
    OTHER("Decided by a later version of Invitera, for a reason that this one does not know.");

    private final String text;

    Skip(String text) {
      this.text = text;
    }

    @Override
    public String key() {
      return Words.of(this);
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** Why an invitation is called off. */
  enum Cancel implements Reason {
    DELETED("The order was deleted or moved to the trash."),
    ORDER_CANCELLED("The order was cancelled."),
    ORDER_REFUNDED("The order was refunded, and the shop's rules say not to invite then."),
    STATE("The order is in a state that the shop's rules exclude."),
    OTHER("Decided by a later version of Invitera, for a reason that this one does not know.");

    private final String text;

    Cancel(String text) {
      this.text = text;
    }

    @Override
    public String key() {
      return Words.of(this);
    }

    @Override
    public String text() {
      return text;
    }
  }
}
