package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.TagRule;
import dev.invitera.host.invitation.Trigger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells whether rules on which decisions depend changed, and which trigger they had: the trigger's
 * key stands behind the hash.
 */
final class RulesHash {

  private RulesHash() {}

  /** The trigger of the rules of which this is the hash; empty if it is of an earlier form. */
  static Optional<Trigger> trigger(String hash) {
    int end = hash.indexOf(' ');
    return end < 0 ? Optional.empty() : Trigger.ofKey(hash.substring(end + 1));
  }

  static String of(Shop shop) {
    return digest(shop) + " " + shop.rules().trigger().key();
  }

  private static String digest(Shop shop) {
    InviteRules rules = shop.rules();
    List<Object> parts =
        List.of(
            rules.via(),
            new TreeSet<>(rules.reviews()),
            rules.trigger().key(),
            rules.delay(),
            rules.productDelay(),
            new TreeSet<>(rules.unless()),
            rules.maxAge(),
            rules.maxLateness(),
            new TreeSet<>(rules.ownDomains()),
            rules.locale().from(),
            new TreeMap<>(rules.locale().byCountry()),
            rules.locale().otherwise(),
            templates(rules),
            rules.tags().stream().map(RulesHash::tag).toList(),
            rules.sku(),
            shop.sandboxed());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static List<Map<String, String>> templates(InviteRules rules) {
    return Stream.of(rules.templates().service(), rules.templates().product())
        .map(rule -> {
          Map<String, String> all = new TreeMap<>(rule.byLocale());
          all.put("otherwise", rule.otherwise().toString());
          return all;
        })
        .toList();
  }

  private static String tag(TagRule rule) {
    return switch (rule) {
      case TagRule.Literal(String tag) -> tag;
      case TagRule.Computed(String source, _) -> "cel:" + source;
    };
  }
}
