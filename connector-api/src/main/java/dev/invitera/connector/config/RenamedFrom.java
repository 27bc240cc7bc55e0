package dev.invitera.connector.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Former keys of a setting, which still work with a warning that names the new one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RenamedFrom {
  /** Former keys as they stand in YAML, in kebab case. */
  String[] value();
}
