package dev.invitera.host.invitation;

/** The way an invitation goes out. */
public enum Via {
  /** Trustpilot mails the customer, asked by the Invitations API. */
  TRUSTPILOT_EMAIL("trustpilot-email"),
  /** A link encrypted and signed here; Trustpilot learns nothing until the customer submits. */
  BUSINESS_GENERATED_LINK("business-generated-link"),
  /** The older hashed link; Trustpilot learns nothing until the customer clicks. */
  UNIQUE_LINK("unique-link");

  private final String key;

  Via(String key) {
    this.key = key;
  }

  /** As written in configuration, store and API. */
  public String key() {
    return key;
  }

  /** Whether the outcome is a link that the shop hands over, made here without any call. */
  public boolean makesLink() {
    return this != TRUSTPILOT_EMAIL;
  }
}
