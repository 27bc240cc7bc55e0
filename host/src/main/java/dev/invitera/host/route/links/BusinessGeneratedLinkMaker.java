package dev.invitera.host.route.links;

import java.util.List;

/**
 * Makes business-generated links: {@code https://{host}/evaluate-bgl/{domain}?p={payload}} (support
 * article 115004145087). The payload tells e-mail, name and reference, and SKUs and tags if there
 * are any; no other key is documented, so none is sent.
 */
public final class BusinessGeneratedLinkMaker extends LinkMaker {

  private final String path;
  private final Sealer sealer;
  private final TextBuffer text = new TextBuffer(1024);

  /**
   * Makes a maker.
   *
   * @param domain the business unit's domain, ASCII
   */
  public BusinessGeneratedLinkMaker(String domain, SealingKeys keys, LinkForm form) {
    this(domain, keys, form, InitializationVectors.random());
  }

  BusinessGeneratedLinkMaker(
      String domain, SealingKeys keys, LinkForm form, InitializationVectors vectors) {
    this.path = "/evaluate-bgl/" + form.prefix() + domain + "?p=";
    this.sealer = new Sealer(keys, vectors);
  }

  @Override
  void append(String host, EncodedSubject subject, TextBuffer target) {
    text.clear();
    text.ascii("{\"email\":").json(subject.email());
    text.ascii(",\"name\":").json(subject.name());
    text.ascii(",\"ref\":").json(subject.reference());
    list(",\"skus\":[", subject.skus());
    list(",\"tags\":[", subject.tags());
    text.ascii("}");
    byte[] payload = sealer.seal(text.bytes(), text.length());
    target.ascii("https://").ascii(host).ascii(path).percentEncodedBase64(payload);
  }

  private void list(String start, List<Utf8> values) {
    if (values.isEmpty()) {
      return;
    }
    String separator = start;
    for (Utf8 value : values) {
      text.ascii(separator).json(value);
      separator = ",";
    }
    text.ascii("]");
  }
}
