package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.config.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes unique links: {@code
 * https://{host}/evaluate/{domain}?a={reference}&b={base64(e-mail)}&c={name}&e={hash}}, where the
 * hash is SHA-1 of secret, e-mail and reference one after the other (Trustpilot's "Unique Links –
 * Short User Guide"). Service reviews only. SHA-1 is what Trustpilot checks; it is not our choice.
 */
public final class UniqueLinkMaker extends LinkMaker {

  private final String path;
  private final byte[] secret;
  private final MessageDigest digest;

  /**
   * Makes a maker.
   *
   * @param domain the business unit's domain, ASCII
   */
  public UniqueLinkMaker(String domain, Secret secret, LinkForm form) {
    this.path = "/evaluate/" + form.prefix() + domain;
    this.secret = secret.reveal().getBytes(UTF_8);
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1", e);
    }
  }

  @Override
  void append(String host, EncodedSubject subject, TextBuffer target) {
    digest.update(secret);
    subject.email().update(digest);
    subject.reference().update(digest);
    String hash = HexFormat.of().formatHex(digest.digest());
    target.ascii("https://").ascii(host).ascii(path);
    target.ascii("?a=").percentEncoded(subject.reference());
    target.ascii("&b=").percentEncodedBase64(subject.email().copy());
    target.ascii("&c=").percentEncoded(subject.name());
    target.ascii("&e=").ascii(hash);
  }
}
