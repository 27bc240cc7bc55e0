package dev.invitera.host.route.links;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Makes business-generated links: {@code https://{host}/evaluate-bgl/{domain}?p={payload}} (support
 * article 115004145087). The payload tells e-mail, name and reference, and SKUs and tags if there
 * are any; no other key is documented, so none is sent.
 */
public final class BusinessGeneratedLinkMaker implements LinkMaker {

  private final String path;
  private final Sealer sealer;
  private final AsciiBuffer text = new AsciiBuffer();
  private final AsciiBuffer link = new AsciiBuffer();

  /**
   * Makes a maker.
   *
   * @param domain the business unit's domain, ASCII
   */
  public BusinessGeneratedLinkMaker(String domain, SealingKeys keys, LinkForm form) {
    this(domain, keys, form, InitializationVectors.random(new SecureRandom()));
  }

  BusinessGeneratedLinkMaker(
      String domain, SealingKeys keys, LinkForm form, InitializationVectors vectors) {
    this.path = "/evaluate-bgl/" + form.prefix() + domain + "?p=";
    this.sealer = new Sealer(keys, vectors);
  }

  @Override
  public String link(String host, LinkSubject subject) {
    text.clear();
    text.ascii("{\"email\":").json(subject.email());
    text.ascii(",\"name\":").json(subject.name());
    text.ascii(",\"ref\":").json(subject.reference());
    list("skus", subject.skus());
    list("tags", subject.tags());
    text.ascii("}");
    byte[] payload = Base64.getEncoder().encode(sealer.seal(text.bytes(), text.length()));
    link.clear();
    link.ascii("https://").ascii(host).ascii(path);
    return link.percentEncoded(payload).toString();
  }

  private void list(String name, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    text.ascii(",\"").ascii(name).ascii("\":[");
    String separator = "";
    for (String value : values) {
      text.ascii(separator).json(value);
      separator = ",";
    }
    text.ascii("]");
  }
}
