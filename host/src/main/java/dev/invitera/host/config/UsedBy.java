package dev.invitera.host.config;

import dev.invitera.host.invitation.Via;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The routes that use a key; a key without it is used by all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface UsedBy {
  /** At least one. */
  Via[] value();
}
