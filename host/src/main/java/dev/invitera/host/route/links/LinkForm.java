package dev.invitera.host.route.links;

/** Where a link opens. */
public enum LinkForm {
  /** As a page of its own. */
  PAGE(""),
  /** Inside a frame of the shop's own page; Trustpilot offers it as the embedded review form. */
  EMBEDDED("embed/");

  private final String prefix;

  LinkForm(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }
}
