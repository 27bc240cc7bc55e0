package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.util.Optional;

/** Secrets: meant to come from a variable or a file. No message repeats one. */
final class SecretType implements ValueType<Secret> {

  @Override
  public Optional<Secret> read(Located at, Binder binder) {
    Optional<Secret> secret = ScalarType.hidden(SecretType::parse, Forms::text).read(at, binder);
    if (secret.isPresent()
        && at.node() instanceof Scalar scalar
        && scalar.source() instanceof Source.Literal) {
      binder
          .problems()
          .warning(at, "a secret stands in the file itself; better ${env:NAME} or ${file:PATH}");
    }
    return secret;
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    return Forms.text().put("writeOnly", true);
  }

  private static Secret parse(String text) throws WrongValueException {
    if (text.isBlank()) {
      throw new WrongValueException("is empty");
    }
    return Secret.of(text);
  }
}
