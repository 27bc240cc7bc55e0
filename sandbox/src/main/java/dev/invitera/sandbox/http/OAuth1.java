package dev.invitera.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The signature of OAuth 1.0a (RFC 5849, section 3.4), made anew to compare with what came in. */
public final class OAuth1 {
  private OAuth1() {}

  /** What a request claims, from its header or its query. */
  public record Claim(
      String consumerKey,
      String token,
      String timestamp,
      String nonce,
      String method,
      String signature) {}

  /** Parameters of an {@code Authorization: OAuth …} header, decoded, without the realm. */
  public static List<Query.Parameter> headerParameters(String authorization) {
    String list = authorization.substring("OAuth ".length());
    return Query.parse(
            list.replaceAll("\\s*,\\s*", "&").replace("\"", "").strip().replace("+", "%2B"))
        .parameters()
        .stream()
        .filter(p -> !p.name().equals("realm"))
        .toList();
  }

  /** The claim among these parameters; absent unless all needed ones are there. */
  public static Optional<Claim> claim(List<Query.Parameter> parameters) {
    Query query = new Query(parameters);
    for (String needed :
        List.of(
            "oauth_consumer_key",
            "oauth_timestamp",
            "oauth_nonce",
            "oauth_signature_method",
            "oauth_signature")) {
      if (query.first(needed).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Claim(
            query.first("oauth_consumer_key").orElseThrow(),
            query.first("oauth_token").orElse(""),
            query.first("oauth_timestamp").orElseThrow(),
            query.first("oauth_nonce").orElseThrow(),
            query.first("oauth_signature_method").orElseThrow().toUpperCase(Locale.ROOT),
            query.first("oauth_signature").orElseThrow()));
  }

  /**
   * The signature in base64.
   *
   * @param uri scheme, host, port if not the scheme's own, and path; no query
   * @param parameters all that is signed; {@code oauth_signature} is left out here
   * @param key consumer secret, {@code &}, token secret
   * @param method HMAC-SHA1 or HMAC-SHA256
   */
  public static String sign(
      String httpMethod, String uri, List<Query.Parameter> parameters, String key, String method) {
    record Pair(String name, String value) {}
    String joined =
        parameters.stream()
            .filter(p -> !p.name().equals("oauth_signature"))
            .map(p -> new Pair(Query.percentEncode(p.name()), Query.percentEncode(p.value())))
            .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
            .map(p -> p.name() + "=" + p.value())
            .collect(Collectors.joining("&"));
    String base =
        httpMethod.toUpperCase(Locale.ROOT)
            + "&"
            + Query.percentEncode(uri)
            + "&"
            + Query.percentEncode(joined);
    String algorithm = method.equals("HMAC-SHA1") ? "HmacSHA1" : "HmacSHA256";
    return Base64.getEncoder()
        .encodeToString(
            Mac.compute(algorithm, key.getBytes(StandardCharsets.UTF_8), Body.of(base)));
  }
}
