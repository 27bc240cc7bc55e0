package dev.invitera.magento;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the types of {@link MagentoSettings} cannot say. Pure. */
final class SettingsCheck {

  private SettingsCheck() {}

  static List<ConfigProblem> problems(MagentoSettings settings) {
    List<ConfigProblem> problems = new ArrayList<>();
    urlProblem(settings.url()).ifPresent(text -> problems.add(new ConfigProblem("url", text)));
    if (!settings.bearer()) {
      missingKey("consumer-key", settings.consumerKey()).ifPresent(problems::add);
      missingKey("consumer-secret", settings.consumerSecret()).ifPresent(problems::add);
      missingKey("access-token-secret", settings.accessTokenSecret()).ifPresent(problems::add);
    } else if (settings.signatureMethod() != SignatureMethod.HMAC_SHA256) {
      problems.add(
          new ConfigProblem(
              "signature-method",
              "nothing is signed with access-token alone; give consumer-key, consumer-secret and"
                  + " access-token-secret too, or leave signature-method out"));
    }
    if (!settings.pollEvery().isPositive()) {
      problems.add(new ConfigProblem("poll-every", "must be longer than 0s, such as 5m"));
    }
    return List.copyOf(problems);
  }

  private static Optional<ConfigProblem> missingKey(String path, Optional<?> value) {
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(
            new ConfigProblem(
                path,
                "missing: signing needs consumer-key, consumer-secret, access-token and"
                    + " access-token-secret, all of the same integration; a bearer token needs"
                    + " access-token alone"));
  }

  private static Optional<String> urlProblem(URI url) {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
      return Optional.of("must be a whole web address, such as https://shop.example.com/");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      return Optional.of("must have no user, query or fragment, only the shop's base address");
    }
    String path = url.getPath();
    if (path.matches("(.*/)?(rest|V1)(/.*)?")) {
      return Optional.of("leave out 'rest' and what follows it: give the shop's base address only");
    }
    return Optional.empty();
  }
}
