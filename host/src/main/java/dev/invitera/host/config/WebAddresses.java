package dev.invitera.host.config;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads URLs, domains and addresses to listen on. No name is looked up but those listened on. */
final class WebAddresses {

  private static final Pattern LISTEN = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");
  private static final Pattern NUMERIC = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private WebAddresses() {}

  /** An absolute http or https URL without user and fragment. */
  static URI url(String text) throws WrongValueException {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new WrongValueException(
          "is not a URL: " + e.getReason().toLowerCase(java.util.Locale.ROOT));
    }
    if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
      throw new WrongValueException("is not a full URL; begin with https://");
    }
    if (uri.getHost() == null) {
      throw new WrongValueException("is a URL without a valid host name");
    }
    if (uri.getRawUserInfo() != null) {
      throw new WrongValueException(
          "must not hold a user or password; use the keys meant for them");
    }
    if (uri.getPort() > 65_535) {
      throw new WrongValueException("has a port above 65535");
    }
    return uri;
  }

  /** A bare domain name in lower case, as Trustpilot names companies. */
  static String domain(String text) throws WrongValueException {
    if (DOMAIN.matcher(text).matches() && text.length() <= 253) {
      return text;
    }
    String bare =
        text.replaceFirst("^[A-Za-z]+://", "")
            .replaceFirst("[/:].*", "")
            .toLowerCase(java.util.Locale.ROOT);
    throw new WrongValueException("is not a domain such as acme.se" + bareDomain(text, bare));
  }

  private static String bareDomain(String text, String bare) {
    try {
      String ascii = IDN.toASCII(bare);
      return DOMAIN.matcher(ascii).matches() && !ascii.equals(text)
          ? "; did you mean '" + ascii + "'?"
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** {@code host:port}, with an IPv6 address in brackets; port 0 takes any free one. */
  static InetSocketAddress listen(String text) throws WrongValueException {
    Matcher matcher = LISTEN.matcher(text);
    if (!matcher.matches()) {
      throw new WrongValueException("is not host:port, such as 127.0.0.1:8080");
    }
    int port = Integer.parseInt(matcher.group(2));
    if (port > 65_535) {
      throw new WrongValueException("has a port above 65535");
    }
    String host = matcher.group(1);
    if (!NUMERIC.matcher(host).matches()) {
      return new InetSocketAddress(host, port);
    }
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")), port);
    } catch (IllegalArgumentException e) {
      throw new WrongValueException("does not begin with a valid IP address");
    }
  }
}
