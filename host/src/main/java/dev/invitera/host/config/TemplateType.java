package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.host.config.LocaleSection.Code;
import dev.invitera.host.config.YamlNode.Entry;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import dev.invitera.host.invitation.TemplateRules.Otherwise;
import dev.invitera.host.invitation.TemplateRules.TemplateRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A template by locale, and one for all others. */
final class TemplateType implements ValueType<TemplateRule> {

  private static final String OTHERWISE = "otherwise";
  private static final String ID = "[0-9a-f]{24}";

  @Override
  public Optional<TemplateRule> read(Located written, Binder binder) {
    Located at = written.orEmptySection();
    if (!(at.node() instanceof Mapping mapping)) {
      binder
          .problems()
          .error(at, "must be a section of locales, such as { sv-SE: …, otherwise: account }");
      return Optional.empty();
    }
    Map<String, String> byLocale = new LinkedHashMap<>();
    Otherwise otherwise = new Otherwise.Account();
    for (Entry entry : mapping.entries()) {
      Located value = at.child(entry);
      if (entry.key().equals(OTHERWISE)) {
        otherwise =
            ScalarType.shown(TemplateType::otherwise, Forms::text)
                .read(value, binder)
                .orElse(otherwise);
      } else {
        Scalar key = new Scalar(entry.mark(), entry.key(), false, new Source.Literal());
        Located keyAt = new Located(value.path(), entry.mark(), key);
        Optional<?> locale = binder.value(Code.class, keyAt);
        Optional<String> id = ScalarType.shown(TemplateType::id, Forms::text).read(value, binder);
        if (locale.isPresent() && id.isPresent()) {
          byLocale.put(entry.key(), id.get());
        }
      }
    }
    return Optional.of(new TemplateRule(byLocale, otherwise));
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    ObjectNode schema = Forms.object().put("type", "object");
    schema
        .putObject("properties")
        .set(
            OTHERWISE,
            Forms.pattern("^(account|none|" + ID + ")$")
                .put("default", "account")
                .put("description", "For other locales: an id, account, or none to skip them."));
    schema.set("additionalProperties", Forms.pattern("^" + ID + "$"));
    return schema;
  }

  private static String id(String text) throws WrongValueException {
    if (!text.matches(ID)) {
      throw new WrongValueException("is not a template id of 24 hexadecimal digits");
    }
    return text;
  }

  private static Otherwise otherwise(String text) throws WrongValueException {
    if (text.equals("account")) {
      return new Otherwise.Account();
    }
    if (text.equals("none")) {
      return new Otherwise.Nothing();
    }
    if (!text.matches(ID)) {
      throw new WrongValueException(
          "is neither account, none nor a template id of 24 hexadecimal digits");
    }
    return new Otherwise.Template(text);
  }
}
