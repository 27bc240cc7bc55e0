package dev.invitera.host.intake;

import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.TagRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells rules apart on which decisions depend.
 *
 * @param digest of all that decides
 * @param trigger its key, which is needed to know what such rules recorded
 */
public record DecidingRules(String digest, String trigger) {

  static DecidingRules of(InviteRules rules, boolean sandboxed) {
    return new DecidingRules(digest(rules, sandboxed), rules.trigger().key());
  }

  private static String digest(InviteRules rules, boolean sandboxed) {
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
            rules.tags().stream().map(DecidingRules::tag).toList(),
            rules.sku(),
            sandboxed);
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
