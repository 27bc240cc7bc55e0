package dev.invitera.connector.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a setting that is not given, written as in YAML. A component without it is required,
 * unless its type is {@link java.util.Optional}, {@link java.util.List} or {@link java.util.Map}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** A scalar, such as {@code 5m}. */
  String value();
}
