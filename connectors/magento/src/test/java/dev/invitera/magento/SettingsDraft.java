package dev.invitera.magento;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.order.OrderState;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings in the making, with the defaults that the host fills in. */
final class SettingsDraft {

  private final URI url;
  private Optional<Secret> consumerKey = Optional.empty();
  private Optional<Secret> consumerSecret = Optional.empty();
  private Optional<Secret> accessToken = Optional.empty();
  private Optional<Secret> accessTokenSecret = Optional.empty();
  private SignatureMethod signatureMethod = SignatureMethod.HMAC_SHA256;
  private Duration pollEvery = Duration.ofMinutes(5);
  private final Map<String, OrderState> statuses = new LinkedHashMap<>();
  private Optional<String> adminUsername = Optional.empty();
  private Optional<Secret> adminPassword = Optional.empty();
  private List<String> storeViews = List.of();
  private List<String> websites = List.of();
  private String productUrlSuffix = ".html";
  private List<String> gtinAttributes = List.of();
  private List<String> brandAttributes = List.of();
  private Optional<String> eventClientId = Optional.empty();
  private URI eventKeysUrl = URI.create("https://static.adobeioevents.com");

  private SettingsDraft(URI url) {
    this.url = url;
  }

  static SettingsDraft at(URI url) {
    return new SettingsDraft(url);
  }

  SettingsDraft bearer(String token) {
    accessToken = Optional.of(Secret.of(token));
    return this;
  }

  SettingsDraft keys(List<String> four) {
    consumerKey = Optional.of(Secret.of(four.get(0)));
    consumerSecret = Optional.of(Secret.of(four.get(1)));
    accessToken = Optional.of(Secret.of(four.get(2)));
    accessTokenSecret = Optional.of(Secret.of(four.get(3)));
    return this;
  }

  SettingsDraft keys(
      Optional<Secret> key,
      Optional<Secret> secret,
      Optional<Secret> token,
      Optional<Secret> tokenSecret) {
    consumerKey = key;
    consumerSecret = secret;
    accessToken = token;
    accessTokenSecret = tokenSecret;
    return this;
  }

  SettingsDraft admin(String name, String password) {
    adminUsername = Optional.of(name);
    adminPassword = Optional.of(Secret.of(password));
    return this;
  }

  SettingsDraft adminNameOnly(String name) {
    adminUsername = Optional.of(name);
    return this;
  }

  SettingsDraft method(SignatureMethod value) {
    signatureMethod = value;
    return this;
  }

  SettingsDraft status(String code, OrderState state) {
    statuses.put(code, state);
    return this;
  }

  SettingsDraft pollEvery(Duration value) {
    pollEvery = value;
    return this;
  }

  SettingsDraft storeViews(String... codes) {
    storeViews = List.of(codes);
    return this;
  }

  SettingsDraft websites(String... codes) {
    websites = List.of(codes);
    return this;
  }

  SettingsDraft suffix(String value) {
    productUrlSuffix = value;
    return this;
  }

  SettingsDraft gtin(String... codes) {
    gtinAttributes = List.of(codes);
    return this;
  }

  SettingsDraft brand(String... codes) {
    brandAttributes = List.of(codes);
    return this;
  }

  SettingsDraft events(String clientId, URI keysUrl) {
    eventClientId = Optional.of(clientId);
    eventKeysUrl = keysUrl;
    return this;
  }

  MagentoSettings build() {
    return new MagentoSettings(
        url,
        consumerKey,
        consumerSecret,
        accessToken,
        accessTokenSecret,
        signatureMethod,
        pollEvery,
        statuses,
        adminUsername,
        adminPassword,
        storeViews,
        websites,
        productUrlSuffix,
        gtinAttributes,
        List.of(),
        brandAttributes,
        eventClientId,
        eventKeysUrl);
  }
}
