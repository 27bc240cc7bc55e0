package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator can do about a 401. Magento answers the same to a wrong token, to a token that
 * it takes only signed, and to an integration without the resource.
 */
final class AccessAdvice {

  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z]\\w*::\\w+");

  /** Where the resources that this connector needs stand in an integration's API tab. */
  private static final Map<String, String> PLACES =
      Map.of(
          "Magento_Sales::actions_view", "Sales > Operations > Orders > Actions > View",
          "Magento_Sales::comment", "Sales > Operations > Orders > Actions > Comment",
          "Magento_Backend::store", "Stores > Settings > All Stores");

  private final boolean bearer;

  AccessAdvice(boolean bearer) {
    this.bearer = bearer;
  }

  /** The causes to look for, likeliest first. */
  String of(JsonNode error) {
    String text = error.path("message").asText("");
    List<String> resources =
        MessageText.parameters(error.path("parameters")).values().stream()
            .flatMap(value -> RESOURCE.matcher(value).results().map(match -> match.group()))
            .distinct()
            .toList();
    StringBuilder advice = new StringBuilder();
    if (resources.isEmpty() && text.contains("signature")) {
      advice.append(
          "; the signature does not fit: check consumer-secret and access-token-secret, and that"
              + " a proxy before the shop passes host, port, path and query on unchanged");
    } else if (bearer) {
      advice.append(
          "; either access-token is wrong or its integration is not active; or this Magento takes"
              + " no access token alone, which is so by default since 2.4.4: give all four keys"
              + " (consumer-key, consumer-secret, access-token, access-token-secret), or switch on"
              + " Stores > Settings > Configuration > Services > OAuth > Consumer Settings > Allow"
              + " OAuth Access Tokens to be used as standalone Bearer tokens"
              + " (oauth/consumer/enable_integration_as_bearer)");
    } else {
      advice.append(
          "; either one of the four keys is wrong or their integration is not active: compare them"
              + " with System > Extensions > Integrations");
    }
    if (!resources.isEmpty()) {
      advice.append("; or the integration lacks a resource: grant it ");
      advice.append(resources.stream().map(AccessAdvice::place).collect(Collectors.joining(", ")));
      advice.append(" and reauthorize it");
    }
    return advice.toString();
  }

  private static String place(String resource) {
    return PLACES.containsKey(resource) ? PLACES.get(resource) + " (" + resource + ")" : resource;
  }
}
