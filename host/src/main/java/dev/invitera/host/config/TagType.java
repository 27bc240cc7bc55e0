package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.invitation.TagRule;
import java.util.Optional;

/** A tag: a text, or <code>{ cel: … }</code>. */
final class TagType implements ValueType<TagRule> {

  private static final String TAG = "[A-Za-z0-9_.-]{1,100}";

  /** An expression as written. */
  record Expression(String cel) {}

  @Override
  public Optional<TagRule> read(Located at, Binder binder) {
    if (!(at.node() instanceof Mapping)) {
      return ScalarType.shown(TagType::literal, Forms::text).read(at, binder);
    }
    return binder
        .record(Expression.class, at)
        .flatMap(expression ->
            ScalarType.shown(_ -> TagExpression.compile(expression.cel()), Forms::text)
                .read(at.at("cel"), binder));
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    ObjectNode schema = Forms.object();
    schema
        .putArray("anyOf")
        .add(Forms.text().put("pattern", "^" + TAG + "$"))
        .add(writer.section(Expression.class));
    return schema;
  }

  private static TagRule literal(String text) throws WrongValueException {
    if (!text.matches(TAG)) {
      throw new WrongValueException(
          "is not a tag: letters, digits, underscore, dash and dot; an expression is { cel: … }");
    }
    return new TagRule.Literal(text);
  }
}
