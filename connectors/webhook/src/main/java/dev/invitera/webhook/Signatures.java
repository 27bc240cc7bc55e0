package dev.invitera.webhook;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Secret;
import dev.invitera.support.signature.HmacHeaderVerifier;
import dev.invitera.support.signature.HmacSignature;
import dev.invitera.support.signature.HmacSignature.Digest;
import dev.invitera.support.signature.HmacSignature.Encoding;
import dev.invitera.support.signature.SignatureVerifier;
import dev.invitera.support.signature.SignedContent;
import dev.invitera.support.signature.StandardWebhooksVerifier;
import dev.invitera.support.signature.StripeVerifier;
import dev.invitera.webhook.SignatureSettings.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From the settings of a signature to what verifies it, and what is wrong with them. */
final class Signatures {

  private Signatures() {}

  /** A verifier for settings in which {@link #check} found nothing wrong. */
  static SignatureVerifier verifier(SignatureSettings settings) {
    List<Secret> secrets = settings.allSecrets();
    Duration tolerance = settings.tolerance().orElse(StandardWebhooksVerifier.DEFAULT_TOLERANCE);
    return switch (settings.style()) {
      case STANDARD_WEBHOOKS -> new StandardWebhooksVerifier(secrets, tolerance);
      case GITHUB -> HmacHeaderVerifier.github(secrets);
      case SHOPIFY -> HmacHeaderVerifier.shopify(secrets);
      case STRIPE -> new StripeVerifier(StripeVerifier.HEADER, secrets, tolerance);
      case HMAC ->
          new HmacHeaderVerifier(
              settings.header().orElseThrow(),
              settings.prefix().orElse(""),
              new HmacSignature(
                  settings.digest().orElse(Digest.SHA256),
                  settings.encoding().orElse(Encoding.HEX)),
              content(settings),
              secrets,
              tolerance);
      case BEARER -> CredentialVerifier.bearer(settings.header(), secrets);
      case BASIC -> CredentialVerifier.basic(settings.username().orElseThrow(), secrets);
      case NONE -> request -> Optional.empty();
    };
  }

  static List<ConfigProblem> check(SignatureSettings settings) {
    List<ConfigProblem> problems = new ArrayList<>();
    for (SignatureKey key : SignatureKey.ALL) {
      key.problem(settings).ifPresent(problems::add);
    }
    if (settings.secret().isPresent() && !settings.secrets().isEmpty()) {
      problems.add(problem("secrets", "give secret, or secrets while rotating, not both"));
    }
    if (settings.style() == Style.NONE && settings.anyoneMayPost().equals(Optional.of(false))) {
      problems.add(problem("anyone-may-post", "style none works only with true here"));
    }
    settings
        .tolerance()
        .filter(time -> time.isNegative() || time.isZero())
        .ifPresent(time -> problems.add(problem("tolerance", "must be more than nothing")));
    if (settings.style() == Style.HMAC) {
      contentProblem(settings).ifPresent(problems::add);
    }
    if (settings.style() == Style.STANDARD_WEBHOOKS) {
      problems.addAll(secretProblems(settings));
    }
    return problems;
  }

  private static SignedContent content(SignatureSettings settings) {
    return SignedContent.parse(
        settings.signed().orElse("{body}"), settings.timestampHeader(), settings.idHeader());
  }

  private static Optional<ConfigProblem> contentProblem(SignatureSettings settings) {
    try {
      content(settings);
    } catch (IllegalArgumentException e) {
      return Optional.of(problem("signed", String.valueOf(e.getMessage())));
    }
    return settings.tolerance().isPresent() && settings.timestampHeader().isEmpty()
        ? Optional.of(
            problem("tolerance", "needs timestamp-header, and {timestamp} in what is signed"))
        : Optional.empty();
  }

  private static List<ConfigProblem> secretProblems(SignatureSettings settings) {
    List<ConfigProblem> problems = new ArrayList<>();
    List<Secret> secrets = settings.allSecrets();
    for (int i = 0; i < secrets.size(); i++) {
      try {
        new StandardWebhooksVerifier(List.of(secrets.get(i)), Duration.ofMinutes(5));
      } catch (IllegalArgumentException e) {
        String key = settings.secret().isPresent() ? "secret" : "secrets[" + i + "]";
        problems.add(problem(key, String.valueOf(e.getMessage())));
      }
    }
    return problems;
  }

  static ConfigProblem problem(String key, String message) {
    return new ConfigProblem("signature." + key, message);
  }

  /** As the settings write it. */
  static String written(Style style) {
    return style.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
