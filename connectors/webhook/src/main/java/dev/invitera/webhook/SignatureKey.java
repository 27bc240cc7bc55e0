package dev.invitera.webhook;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.webhook.SignatureSettings.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Each key of a signature: which styles need it, and which can use it. */
record SignatureKey(
    String key, Predicate<SignatureSettings> given, Set<Style> neededBy, Set<Style> usedBy) {

  static final List<SignatureKey> ALL =
      List.of(
          new SignatureKey(
              "secret",
              settings -> !settings.allSecrets().isEmpty(),
              Set.of(
                  Style.STANDARD_WEBHOOKS,
                  Style.GITHUB,
                  Style.SHOPIFY,
                  Style.STRIPE,
                  Style.HMAC,
                  Style.BEARER,
                  Style.BASIC),
              Set.of()),
          new SignatureKey(
              "tolerance",
              settings -> settings.tolerance().isPresent(),
              Set.of(),
              Set.of(Style.STANDARD_WEBHOOKS, Style.STRIPE, Style.HMAC)),
          new SignatureKey(
              "header",
              settings -> settings.header().isPresent(),
              Set.of(Style.HMAC),
              Set.of(Style.BEARER)),
          new SignatureKey(
              "prefix", settings -> settings.prefix().isPresent(), Set.of(), Set.of(Style.HMAC)),
          new SignatureKey(
              "encoding",
              settings -> settings.encoding().isPresent(),
              Set.of(Style.HMAC),
              Set.of()),
          new SignatureKey(
              "digest", settings -> settings.digest().isPresent(), Set.of(), Set.of(Style.HMAC)),
          new SignatureKey(
              "signed", settings -> settings.signed().isPresent(), Set.of(), Set.of(Style.HMAC)),
          new SignatureKey(
              "timestamp-header",
              settings -> settings.timestampHeader().isPresent(),
              Set.of(),
              Set.of(Style.HMAC)),
          new SignatureKey(
              "id-header",
              settings -> settings.idHeader().isPresent(),
              Set.of(),
              Set.of(Style.HMAC)),
          new SignatureKey(
              "username",
              settings -> settings.username().isPresent(),
              Set.of(Style.BASIC),
              Set.of()),
          new SignatureKey(
              "anyone-may-post",
              settings -> settings.anyoneMayPost().isPresent(),
              Set.of(Style.NONE),
              Set.of()));

  Optional<ConfigProblem> problem(SignatureSettings settings) {
    Style style = settings.style();
    boolean present = given.test(settings);
    if (!present && neededBy.contains(style)) {
      return Optional.of(
          Signatures.problem(key, "style " + Signatures.written(style) + " needs it"));
    }
    if (present && !neededBy.contains(style) && !usedBy.contains(style)) {
      return Optional.of(
          Signatures.problem(
              key,
              "style %s does not use it; leave it out (it is for %s)"
                  .formatted(Signatures.written(style), styles())));
    }
    return Optional.empty();
  }

  private String styles() {
    return Arrays.stream(Style.values())
        .filter(style -> neededBy.contains(style) || usedBy.contains(style))
        .map(Signatures::written)
        .collect(Collectors.joining(", "));
  }
}
