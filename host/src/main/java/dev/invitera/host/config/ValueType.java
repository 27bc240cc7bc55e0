package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How values of one type are written: what reads them, and what the schema says of them. */
interface ValueType<T> {

  /** The value; empty if it is wrong, which was reported to the binder's problems. */
  Optional<T> read(Located at, Binder binder);

  /** The JSON schema of what may be written. */
  ObjectNode schema(SchemaWriter writer);
}
