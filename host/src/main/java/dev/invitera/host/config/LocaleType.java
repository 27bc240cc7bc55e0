package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.host.config.LocaleSection.Code;
import dev.invitera.host.config.LocaleSection.Country;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.invitation.LocaleRule;
import dev.invitera.host.invitation.LocaleRule.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code locale}: one locale, or a section that says where it comes from. */
final class LocaleType implements ValueType<LocaleRule> {

  /** What holds for a shop that says nothing: the order's own language. */
  static final LocaleRule DEFAULT =
      new LocaleRule(List.of(Source.ORDER), Map.of(), Optional.empty());

  @Override
  public Optional<LocaleRule> read(Located at, Binder binder) {
    return at.node() instanceof Scalar
        ? binder.value(Code.class, at).map(code -> LocaleRule.always(((Code) code).value()))
        : binder.record(LocaleSection.class, at).map(section -> rule(section, at, binder));
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    ObjectNode schema = Forms.object();
    schema.putArray("anyOf").add(writer.value(Code.class)).add(writer.section(LocaleSection.class));
    return schema;
  }

  private static LocaleRule rule(LocaleSection section, Located at, Binder binder) {
    boolean mapped = at.has("by-country");
    List<Source> from =
        section
            .from()
            .orElse(mapped ? List.of(Source.ORDER, Source.COUNTRY) : List.of(Source.ORDER));
    if (from.contains(Source.COUNTRY) && !mapped) {
      binder
          .problems()
          .error(at.at("from"), "'country' needs by-country, such as by-country: { SE: sv-SE }");
    }
    if (mapped && !from.contains(Source.COUNTRY)) {
      binder.problems().errorAtKey(at.at("by-country"), "not used: 'from' does not name 'country'");
    }
    Map<String, String> byCountry =
        section.byCountry().entrySet().stream()
            .collect(
                Collectors.toMap(
                    (Map.Entry<Country, Code> entry) -> entry.getKey().code(),
                    entry -> entry.getValue().value()));
    return new LocaleRule(from, byCountry, section.otherwise().map(Code::value));
  }
}
