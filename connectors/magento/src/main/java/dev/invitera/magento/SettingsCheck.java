package dev.invitera.magento;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the types of {@link MagentoSettings} cannot say. Pure. */
final class SettingsCheck {

  private static final String KEYS =
      "signing needs consumer-key, consumer-secret, access-token and access-token-secret, all of"
          + " the same integration; a bearer token needs access-token alone";

  private static final String ADMIN =
      "an admin user signs in with admin-username and admin-password";

  private static final String EVENTS_DOMAIN = "adobeioevents.com";

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,60}");

  private SettingsCheck() {}

  static List<ConfigProblem> problems(MagentoSettings settings) {
    List<ConfigProblem> problems = new ArrayList<>();
    urlProblem(settings.url()).ifPresent(text -> problems.add(new ConfigProblem("url", text)));
    problems.addAll(accessProblems(settings));
    if (!settings.pollEvery().isPositive()) {
      problems.add(new ConfigProblem("poll-every", "must be longer than 0s, such as 5m"));
    }
    if (!settings.storeViews().isEmpty() && !settings.websites().isEmpty()) {
      problems.add(
          new ConfigProblem(
              "websites", "give either store-views or websites, not both: leave one of them out"));
    }
    problems.addAll(codeProblems(settings));
    suffixProblem(settings.productUrlSuffix())
        .ifPresent(text -> problems.add(new ConfigProblem("product-url-suffix", text)));
    keysProblem(settings)
        .ifPresent(text -> problems.add(new ConfigProblem("event-keys-url", text)));
    return List.copyOf(problems);
  }

  private static List<ConfigProblem> accessProblems(MagentoSettings settings) {
    List<ConfigProblem> problems = new ArrayList<>();
    switch (settings.access()) {
      case ADMIN -> {
        required("admin-username", settings.adminUsername(), ADMIN).ifPresent(problems::add);
        required("admin-password", settings.adminPassword(), ADMIN).ifPresent(problems::add);
        if (settings.accessToken().isPresent() || settings.consumerKey().isPresent()) {
          problems.add(
              new ConfigProblem(
                  "admin-username",
                  "give either an admin user or an integration's keys, not both; the keys are the"
                      + " better choice, since they need no password and do not expire"));
        }
      }
      case SIGNED -> {
        required("consumer-key", settings.consumerKey(), KEYS).ifPresent(problems::add);
        required("consumer-secret", settings.consumerSecret(), KEYS).ifPresent(problems::add);
        required("access-token", settings.accessToken(), KEYS).ifPresent(problems::add);
        required("access-token-secret", settings.accessTokenSecret(), KEYS)
            .ifPresent(problems::add);
      }
      case BEARER -> {}
    }
    if (settings.access() != AccessMode.SIGNED
        && settings.signatureMethod() != SignatureMethod.HMAC_SHA256) {
      problems.add(
          new ConfigProblem(
              "signature-method",
              "nothing is signed without all four keys: give consumer-key, consumer-secret,"
                  + " access-token and access-token-secret, or leave signature-method out"));
    }
    return problems;
  }

  private static Optional<ConfigProblem> required(String path, Optional<?> value, String why) {
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(new ConfigProblem(path, "missing: " + why));
  }

  private static List<ConfigProblem> codeProblems(MagentoSettings settings) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("store-views", settings.storeViews());
    lists.put("websites", settings.websites());
    lists.put("gtin-attributes", settings.gtinAttributes());
    lists.put("mpn-attributes", settings.mpnAttributes());
    lists.put("brand-attributes", settings.brandAttributes());
    List<ConfigProblem> problems = new ArrayList<>();
    lists.forEach((path, codes) -> {
      for (int i = 0; i < codes.size(); i++) {
        if (!CODE.matcher(codes.get(i)).matches()) {
          problems.add(
              new ConfigProblem(
                  path + "[" + i + "]",
                  "is no code of Magento's, which has letters, digits and underscores only;"
                      + " give the code, not the name"));
        }
      }
    });
    return problems;
  }

  private static Optional<String> suffixProblem(String suffix) {
    return suffix.strip().matches("[A-Za-z0-9._~/-]{0,40}")
        ? Optional.empty()
        : Optional.of("must be what addresses end with, such as .html, or \"\" for nothing");
  }

  /** Who may choose where the keys come from may sign deliveries. */
  private static Optional<String> keysProblem(MagentoSettings settings) {
    URI url = settings.eventKeysUrl();
    String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean adobe =
        "https".equalsIgnoreCase(url.getScheme())
            && (host.equals(EVENTS_DOMAIN) || host.endsWith("." + EVENTS_DOMAIN));
    boolean test = Loopback.is(url) && Loopback.is(settings.url());
    return adobe || test
        ? Optional.empty()
        : Optional.of(
            "must be an https address of adobeioevents.com, or be left out: deliveries are"
                + " genuine by the keys that lie there");
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
