package dev.invitera.support.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests. Safe for several threads. */
public final class OAuthSigner {

  private final OAuthCredentials credentials;
  private final SignatureMethod method;
  private final BaseAddress baseAddress;
  private final Clock clock;
  private final Supplier<String> nonces;

  /**
   * A signer with random nonces.
   *
   * @param clock for the timestamp; servers allow a few minutes of difference
   */
  public OAuthSigner(
      OAuthCredentials credentials, SignatureMethod method, BaseAddress baseAddress, Clock clock) {
    this(credentials, method, baseAddress, clock, randomNonces());
  }

  /**
   * A signer.
   *
   * @param nonces gives a text that was never used before, letters and digits
   */
  public OAuthSigner(
      OAuthCredentials credentials,
      SignatureMethod method,
      BaseAddress baseAddress,
      Clock clock,
      Supplier<String> nonces) {
    this.credentials = credentials;
    this.method = method;
    this.baseAddress = baseAddress;
    this.clock = clock;
    this.nonces = nonces;
  }

  private static Supplier<String> randomNonces() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }

  /** The protocol parameters to send with a request, the signature last. */
  List<Parameter> sign(String httpMethod, URI uri) {
    List<Parameter> protocol = new ArrayList<>();
    protocol.add(new Parameter("oauth_consumer_key", credentials.consumerKey().reveal()));
    protocol.add(new Parameter("oauth_nonce", nonces.get()));
    protocol.add(new Parameter("oauth_signature_method", method.wireName()));
    protocol.add(new Parameter("oauth_timestamp", Long.toString(clock.instant().getEpochSecond())));
    credentials
        .token()
        .ifPresent(token -> protocol.add(new Parameter("oauth_token", token.value().reveal())));

    List<Parameter> signed = new ArrayList<>(Parameter.ofQuery(uri));
    signed.addAll(protocol);
    String base = baseString(httpMethod, baseAddress.of(uri), signed);
    protocol.add(new Parameter("oauth_signature", signature(base)));
    return List.copyOf(protocol);
  }

  /** RFC 5849 section 3.4.1.1. */
  static String baseString(String httpMethod, String address, List<Parameter> parameters) {
    String normalized =
        parameters.stream()
            .sorted(Parameter.ENCODED_ORDER)
            .map(Parameter::encoded)
            .collect(Collectors.joining("&"));
    return httpMethod.toUpperCase(Locale.ROOT)
        + "&"
        + PercentEncoding.encode(address)
        + "&"
        + PercentEncoding.encode(normalized);
  }

  private String signature(String baseString) {
    String key =
        PercentEncoding.encode(credentials.consumerSecret().reveal())
            + "&"
            + credentials
                .token()
                .map(token -> PercentEncoding.encode(token.secret().reveal()))
                .orElse("");
    try {
      Mac mac = Mac.getInstance(method.algorithm());
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), method.algorithm()));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(baseString.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + method.algorithm(), e);
    }
  }
}
