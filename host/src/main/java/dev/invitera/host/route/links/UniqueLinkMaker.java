package dev.invitera.host.route.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.config.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes unique links: {@code
 * https://{host}/evaluate/{domain}?a={reference}&b={base64(e-mail)}&c={name}&e={hash}}, where the
 * hash is SHA-1 of secret, e-mail and reference one after the other (Trustpilot's "Unique Links –
 * Short User Guide"). Service reviews only. SHA-1 is what Trustpilot checks; it is not our choice.
 */
public final class UniqueLinkMaker implements LinkMaker {

  private final String path;
  private final byte[] secret;
  private final MessageDigest digest;
  private final AsciiBuffer link = new AsciiBuffer();

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
  public String link(String host, LinkSubject subject) {
    byte[] email = subject.email().getBytes(UTF_8);
    byte[] reference = subject.reference().getBytes(UTF_8);
    digest.update(secret);
    digest.update(email);
    digest.update(reference);
    String hash = HexFormat.of().formatHex(digest.digest());
    link.clear();
    link.ascii("https://").ascii(host).ascii(path);
    link.ascii("?a=").percentEncoded(reference);
    link.ascii("&b=").percentEncoded(Base64.getEncoder().encode(email));
    link.ascii("&c=").percentEncoded(subject.name().getBytes(UTF_8));
    return link.ascii("&e=").ascii(hash).toString();
  }
}
