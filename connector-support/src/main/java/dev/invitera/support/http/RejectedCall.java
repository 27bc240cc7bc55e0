package dev.invitera.support.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The shop answered with a status other than 2xx. {@link ShopCalls} turns it into the fitting
 * {@link dev.invitera.connector.error.ConnectorException}; catch it inside the call where a status
 * has a meaning of its own, such as 404 for an order that is gone.
 */
public final class RejectedCall extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The word alone: the parameter oauth_nonce is named where it is missing. */
  private static final Pattern NONCE = Pattern.compile("\\bnonce\\b", Pattern.CASE_INSENSITIVE);

  private final int status;
  private final transient Map<String, Collection<String>> headers;
  private final transient JsonNode json;
  private final boolean html;

  private RejectedCall(
      int status, Map<String, Collection<String>> headers, JsonNode json, boolean html) {
    super("the shop answered " + status, null, false, false);
    this.status = status;
    this.headers = headers;
    this.json = json;
    this.html = html;
  }

  static RejectedCall of(Response response, ObjectMapper mapper) {
    byte[] body = Bodies.bytes(response);
    JsonNode json;
    try {
      json = mapper.readTree(JsonStart.find(body, mapper).orElse(new byte[0]));
    } catch (JsonProcessingException e) {
      json = mapper.missingNode();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    return new RejectedCall(
        response.status(), response.headers(), json, looksLikeHtml(response, body));
  }

  private static boolean looksLikeHtml(Response response, byte[] body) {
    String type = Bodies.header(response.headers(), "content-type").orElse("");
    String start =
        new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8)
            .strip()
            .toLowerCase(Locale.ROOT);
    return type.toLowerCase(Locale.ROOT).contains("html") || start.startsWith("<");
  }

  /** The HTTP status, never 2xx. */
  public int status() {
    return status;
  }

  /** The first value of a reply header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Bodies.header(headers, name);
  }

  /** The body, a missing node if it is not JSON. It may hold personal data. */
  public JsonNode json() {
    return json;
  }

  /** The API's own word for the failure, a {@code code} of letters, digits, dots and dashes. */
  public Optional<String> code() {
    return Optional.of(json.path("code").asText("")).filter(text -> text.matches("[\\w.-]{1,80}"));
  }

  /**
   * Whether the shop has seen this signature before, by its message, which names the nonce in any
   * language. Java's client repeats a read by itself if the connection broke before the reply; so
   * this is how that looks where requests are signed. Magento names the nonce also where it refuses
   * the time of a request, or fails to look.
   */
  public boolean isRepeated() {
    return status == 401 && NONCE.matcher(json.path("message").asText("")).find();
  }

  /** Whether a page came instead of an API's answer: from a firewall, a proxy, a plugin. */
  boolean html() {
    return html;
  }
}
