/** Looks at every configured shop and account for real, changing and storing nothing. */
@org.jspecify.annotations.NullMarked
package dev.invitera.host.online;
