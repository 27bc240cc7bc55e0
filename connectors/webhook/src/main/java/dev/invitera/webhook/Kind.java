package dev.invitera.webhook;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;

/** What a part of an order is made from: decides which results an expression may have. */
enum Kind {
  TEXT("a text or number", CelKind.STRING, CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.BOOL),
  NUMBER("a number", CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.STRING),
  TIME("a time", CelKind.TIMESTAMP, CelKind.STRING, CelKind.INT, CelKind.UINT, CelKind.DOUBLE),
  FLAG("true or false", CelKind.BOOL),
  LIST("a list", CelKind.LIST);

  private final String description;
  private final ImmutableSet<CelKind> results;

  Kind(String description, CelKind... results) {
    this.description = description;
    // What is only known when a delivery comes is checked then.
    this.results =
        ImmutableSet.<CelKind>builder()
            .add(CelKind.DYN, CelKind.ANY, CelKind.NULL_TYPE, CelKind.TYPE_PARAM)
            .add(results)
            .build();
  }

  String description() {
    return description;
  }

  boolean accepts(CelType type) {
    return type instanceof OptionalType
        ? accepts(type.parameters().getFirst())
        : results.contains(type.kind());
  }
}
