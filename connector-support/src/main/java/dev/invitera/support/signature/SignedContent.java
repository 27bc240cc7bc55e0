package dev.invitera.support.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.webhook.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sender signs: the raw body, with texts and header values around it. Written as a template
 * with the names <code>{body}</code>, <code>{timestamp}</code> and <code>{id}</code>, such as
 * <code>{timestamp}.{body}</code>; all else stands for itself.
 */
public final class SignedContent {

  private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");

  /** The raw body alone. */
  public static final SignedContent BODY = parse("{body}", Optional.empty(), Optional.empty());

  private final List<Part> parts;
  private final Optional<String> timestampHeader;

  private SignedContent(List<Part> parts, Optional<String> timestampHeader) {
    this.parts = List.copyOf(parts);
    this.timestampHeader = timestampHeader;
  }

  /**
   * Reads a template.
   *
   * @param timestampHeader the header that <code>{timestamp}</code> stands for, given if and only
   *     if the template uses it
   * @param idHeader the header that <code>{id}</code> stands for, likewise
   * @throws IllegalArgumentException saying what is wrong
   */
  public static SignedContent parse(
      String template, Optional<String> timestampHeader, Optional<String> idHeader) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = NAME.matcher(template);
    int from = 0;
    while (matcher.find()) {
      parts.add(new Text(template.substring(from, matcher.start())));
      parts.add(named(matcher.group(1), timestampHeader, idHeader));
      from = matcher.end();
    }
    parts.add(new Text(template.substring(from)));
    if (parts.stream().filter(Body.class::isInstance).count() != 1) {
      throw new IllegalArgumentException("{body} must stand in what is signed, exactly once");
    }
    mustBeSigned(parts, timestampHeader, "{timestamp}");
    mustBeSigned(parts, idHeader, "{id}");
    return new SignedContent(parts, timestampHeader);
  }

  /** The headers whose values are signed. */
  List<String> headers() {
    return parts.stream()
        .filter(Header.class::isInstance)
        .map(part -> ((Header) part).name())
        .distinct()
        .toList();
  }

  /** The header with the signed time, where there is one. */
  Optional<String> timestampHeader() {
    return timestampHeader;
  }

  /** The signed bytes of a delivery that has all of {@link #headers()}, in parts. */
  byte[][] of(WebhookRequest request) {
    byte[][] bytes = new byte[parts.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          switch (parts.get(i)) {
            case Text(String text) -> text.getBytes(UTF_8);
            case Header(String name) -> request.header(name).orElse("").getBytes(UTF_8);
            case Body() -> request.body();
          };
    }
    return bytes;
  }

  private static Part named(
      String name, Optional<String> timestampHeader, Optional<String> idHeader) {
    return switch (name) {
      case "body" -> new Body();
      case "timestamp" -> new Header(timestampHeader.orElseThrow(() -> noHeader(name)));
      case "id" -> new Header(idHeader.orElseThrow(() -> noHeader(name)));
      default ->
          throw new IllegalArgumentException(
              "{" + name + "} is not known; there are {body}, {timestamp} and {id}");
    };
  }

  private static IllegalArgumentException noHeader(String name) {
    return new IllegalArgumentException("{" + name + "} is used, but no header is given for it");
  }

  private static void mustBeSigned(List<Part> parts, Optional<String> header, String name) {
    if (header.isPresent() && !parts.contains(new Header(header.get()))) {
      throw new IllegalArgumentException(
          "the header " + header.get() + " protects nothing unless what is signed holds " + name);
    }
  }

  private sealed interface Part {}

  private record Text(String text) implements Part {}

  private record Header(String name) implements Part {}

  private record Body() implements Part {}
}
