package dev.invitera.host.route.links;

/**
 * Makes links of one kind for one domain. For one thread at a time: it reuses ciphers and digests,
 * which cost more to make than to use.
 */
public interface LinkMaker {

  /**
   * Makes a link.
   *
   * @param host Trustpilot's web host for the customer's language
   * @return an absolute https address in ASCII
   */
  String link(String host, LinkSubject subject);
}
