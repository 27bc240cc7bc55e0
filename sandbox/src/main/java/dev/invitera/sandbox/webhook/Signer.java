package dev.invitera.sandbox.webhook;

import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.http.Mac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the headers that a style puts beside a body. */
final class Signer {
  private static final String SHA_256 = "HmacSHA256";

  private Signer() {}

  static List<Header> headers(SignatureStyle style, String id, Instant at, Body body) {
    String seconds = Long.toString(at.getEpochSecond());
    return switch (style) {
      case SignatureStyle.StandardWebhooks(List<String> secrets) ->
          standard(
              id,
              seconds,
              secrets.stream()
                  .map(s -> "v1," + base64(hmac(key(s), standardText(id, seconds, body))))
                  .collect(Collectors.joining(" ")));
      case SignatureStyle.StandardWebhooksAsymmetric(PrivateKey key) ->
          standard(id, seconds, "v1a," + base64(ed25519(key, standardText(id, seconds, body))));
      case SignatureStyle.GitHub(String secret) ->
          one("X-Hub-Signature-256", "sha256=" + hex(hmac(utf8(secret), body)));
      case SignatureStyle.Shopify(String secret) ->
          one("X-Shopify-Hmac-Sha256", base64(hmac(utf8(secret), body)));
      case SignatureStyle.Stripe(String secret) ->
          one(
              "Stripe-Signature",
              "t=" + seconds + ",v1=" + hex(hmac(utf8(secret), join(seconds + ".", body))));
      case SignatureStyle.PlainHmac plain ->
          one(
              plain.header(),
              plain.prefix()
                  + encode(
                      plain.encoding(),
                      Mac.compute(plain.algorithm(), utf8(plain.secret()), body)));
      case SignatureStyle.Bearer(String token) -> one("Authorization", "Bearer " + token);
      case SignatureStyle.Basic(String user, String password) ->
          one("Authorization", "Basic " + base64(utf8(user + ":" + password)));
      case SignatureStyle.Unsigned() -> List.of();
    };
  }

  private static List<Header> standard(String id, String seconds, String signatures) {
    return List.of(
        new Header("webhook-id", id),
        new Header("webhook-timestamp", seconds),
        new Header("webhook-signature", signatures));
  }

  private static Body standardText(String id, String seconds, Body body) {
    return join(id + "." + seconds + ".", body);
  }

  private static byte[] key(String secret) {
    String base64 = secret.startsWith("whsec_") ? secret.substring("whsec_".length()) : secret;
    return Base64.getDecoder().decode(base64);
  }

  private static byte[] ed25519(PrivateKey key, Body text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.bytes());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    }
  }

  private static Body join(String before, Body body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(utf8(before));
    all.writeBytes(body.bytes());
    return Body.of(all.toByteArray());
  }

  private static List<Header> one(String name, String value) {
    return List.of(new Header(name, value));
  }

  private static byte[] hmac(byte[] key, Body text) {
    return Mac.compute(SHA_256, key, text);
  }

  private static String encode(SignatureStyle.Encoding encoding, byte[] digest) {
    return switch (encoding) {
      case HEX -> hex(digest);
      case BASE64 -> base64(digest);
      case BASE64_URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
