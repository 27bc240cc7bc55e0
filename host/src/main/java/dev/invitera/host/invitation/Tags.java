package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tags of an invitation. Trustpilot takes letters, digits, underscore, dash and dot (support
 * article 4402730876050); anything else becomes a dash.
 */
final class Tags {

  private static final Pattern FORBIDDEN = Pattern.compile("[^A-Za-z0-9_.-]+");

  private Tags() {}

  static List<String> of(ShopOrder order, List<TagRule> rules) {
    return rules.stream()
        .flatMap(rule ->
            switch (rule) {
              case TagRule.Literal(String tag) -> Stream.of(tag);
              case TagRule.Computed(_, TagRule.TagFunction function) ->
                  function.tags(order).stream();
            })
        .map(tag -> FORBIDDEN.matcher(tag.strip()).replaceAll("-"))
        .filter(tag -> !tag.isEmpty() && !tag.equals("-"))
        .distinct()
        .toList();
  }
}
