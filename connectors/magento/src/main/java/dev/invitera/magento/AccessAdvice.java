package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator can do about a 401. To a token alone Magento answers the same if it is wrong, if
 * it is taken only with a signature, and if the integration lacks the resource. What is wrong with
 * a signature it tells in words of their own, which may be in the shop's language.
 */
final class AccessAdvice {

  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z]\\w*::\\w+");

  /** Where the resources that this connector needs stand in an integration's API tab. */
  private static final Map<String, String> PLACES =
      Map.of(
          "Magento_Sales::actions_view", "Sales > Operations > Orders > Actions > View",
          "Magento_Sales::comment", "Sales > Operations > Orders > Actions > Comment",
          "Magento_Backend::store", "Stores > Settings > All Stores",
          "Magento_Catalog::products", "Catalog > Inventory > Products",
          "Magento_Catalog::attributes_attributes", "Stores > Attributes > Product");

  private static final String BEARER =
      "; either access-token is wrong or its integration is not active; or this Magento takes"
          + " no access token alone, which is so by default since 2.4.4: give all four keys"
          + " (consumer-key, consumer-secret, access-token, access-token-secret), or switch on"
          + " Stores > Settings > Configuration > Services > OAuth > Consumer Settings > Allow"
          + " OAuth Access Tokens to be used as standalone Bearer tokens"
          + " (oauth/consumer/enable_integration_as_bearer)";

  private final AccessMode mode;
  private final List<String> oddKeys;

  /**
   * Advice for one shop.
   *
   * @param mode how requests prove who sends them
   * @param oddKeys the names of keys that are not as long as Magento makes them
   */
  AccessAdvice(AccessMode mode, List<String> oddKeys) {
    this.mode = mode;
    this.oddKeys = List.copyOf(oddKeys);
  }

  /** Whether Magento cannot have made this access token. */
  boolean hasOddToken() {
    return oddKeys.contains("access-token");
  }

  /** Names the keys of odd length; empty if there are none. */
  String oddKeys() {
    return oddKeys.isEmpty()
        ? ""
        : "; not as long as Magento's keys, which have 32 characters: "
            + String.join(", ", oddKeys);
  }

  /** The causes to look for, likeliest first. */
  String of(JsonNode error) {
    List<String> resources =
        MessageText.parameters(error.path("parameters")).values().stream()
            .flatMap(value -> RESOURCE.matcher(value).results().map(match -> match.group()))
            .distinct()
            .toList();
    String places = resources.stream().map(AccessAdvice::place).collect(Collectors.joining(", "));
    return switch (mode) {
      case BEARER ->
          BEARER
              + (places.isEmpty()
                  ? ""
                  : "; or the integration lacks a resource: grant it "
                      + places
                      + " and reauthorize it");
      case ADMIN -> admin(places);
      case SIGNED -> places.isEmpty() ? keys(error.path("message").asText("")) : rights(places);
    };
  }

  /** Magento names a resource where it took the keys, or where it saw none. */
  private static String rights(String places) {
    return "; the keys are not at fault: either their integration lacks a resource, then grant it "
        + places
        + " and reauthorize it; or it is not active; or the web server strips the Authorization"
        + " header";
  }

  private static String admin(String places) {
    return "; the user of admin-username may not do this: under System > Permissions > User Roles"
        + " give its role "
        + (places.isEmpty() ? "what is needed" : places)
        + "; or the web server strips the Authorization header";
  }

  private String keys(String message) {
    if (message.contains("expired") || message.contains("revoked")) {
      return "; the integration's keys do not count any more: reauthorize it under System >"
          + " Extensions > Integrations, and copy all four keys anew";
    }
    if (message.contains("not associated with the specified consumer")) {
      return "; access-token and consumer-key are of two integrations: copy all four keys of the"
          + " same one";
    }
    String causes =
        message.contains("signature")
            ? "; the signature does not fit: check consumer-secret and access-token-secret, and"
                + " that a proxy before the shop passes scheme (X-Forwarded-Proto), host, port,"
                + " path and query on unchanged"
            : "; either one of the four keys is wrong or their integration is not active: compare"
                + " them with System > Extensions > Integrations";
    return causes + oddKeys();
  }

  private static String place(String resource) {
    return PLACES.containsKey(resource) ? PLACES.get(resource) + " (" + resource + ")" : resource;
  }
}
