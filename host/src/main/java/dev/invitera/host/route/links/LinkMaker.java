package dev.invitera.host.route.links;

/**
 * Makes links of one kind for one domain. For one thread at a time: it reuses ciphers, digests and
 * buffers, which cost more to make than to use.
 */
public abstract sealed class LinkMaker permits BusinessGeneratedLinkMaker, UniqueLinkMaker {

  private final TextBuffer link = new TextBuffer(1024);

  LinkMaker() {}

  /**
   * Makes a link.
   *
   * @param host Trustpilot's web host for the customer's language
   * @return an absolute https address in ASCII
   */
  public final String link(String host, LinkSubject subject) {
    link.clear();
    append(host, EncodedSubject.of(subject), link);
    return link.decoded();
  }

  /** Makes a link at the end of a longer text. */
  abstract void append(String host, EncodedSubject subject, TextBuffer target);
}
