package dev.invitera.host.connector;

import com.github.zafarkhaja.semver.Version;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;

/** What a jar must be to be loaded. PF4J stumbles over most of this, and takes others with it. */
final class JarRules {

  static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern BARE_VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private JarRules() {}

  static String id(JarContents jar) throws Objection {
    String id = required(jar, "Plugin-Id");
    if (!ID.matcher(id).matches()) {
      throw new Objection(
          "Plugin-Id '%s' does not match %s".formatted(id, ID),
          "write lower-case letters, digits and dashes");
    }
    return id;
  }

  static Version version(JarContents jar) throws Objection {
    String text = required(jar, "Plugin-Version");
    return Version.tryParse(text)
        .orElseThrow(() ->
            new Objection(
                "Plugin-Version '%s' is not a semantic version".formatted(text),
                "write it like 1.2.3"));
  }

  static void requires(JarContents jar) throws Objection {
    requires(jar, ContractVersion.CURRENT);
  }

  /** Whether a plugin fits a version of the contract. */
  static void requires(JarContents jar, String current) throws Objection {
    String expression = required(jar, "Plugin-Requires");
    if (BARE_VERSION.matcher(expression).matches()) {
      throw new Objection(
          "Plugin-Requires '%s' would accept every later contract, also one that breaks it"
              .formatted(expression),
          "write '^%s'".formatted(expression));
    }
    boolean fits;
    try {
      fits = new DefaultVersionManager().checkVersionConstraint(current, expression);
    } catch (RuntimeException _) {
      // The parser has several unrelated exceptions for an expression that it cannot read.
      throw new Objection(
          "Plugin-Requires '%s' cannot be read".formatted(expression),
          "write a range like '^%s'".formatted(current));
    }
    if (!fits) {
      throw new Objection(
          "requires contract '%s', and this host has %s".formatted(expression, current),
          "use a version of the plugin made for contract " + current);
    }
  }

  static void unsupported(JarContents jar) throws Objection {
    if (attribute(jar, "Plugin-Dependencies").isPresent()) {
      throw new Objection(
          "depends on other plugins, which is not supported",
          "pack what it needs into its jar and leave Plugin-Dependencies out");
    }
    if (attribute(jar, "Plugin-Class").isPresent()) {
      throw new Objection(
          "names a Plugin-Class, which is not supported",
          "leave it out: the connector factory is all that a plugin needs");
    }
  }

  /** Whoever compares or signs a jar means its own bytes, not those of jars that it names. */
  static void noOtherJars(JarContents jar) throws Objection {
    if (attribute(jar, "Class-Path").isPresent()) {
      throw new Objection(
          "names other jars in its Class-Path, which is not supported",
          "pack what it needs into its jar and leave Class-Path out");
    }
  }

  static void hostClasses(JarContents jar) throws Objection {
    for (String prefix : List.of("dev/invitera/connector/", "org/pf4j/", "org/slf4j/")) {
      if (jar.entries().stream()
          .anyMatch(name -> name.startsWith(prefix) && name.endsWith(".class"))) {
        throw new Objection(
            "contains classes of %s, which come from the host".formatted(dotted(prefix)),
            "give connector-api, pf4j and slf4j-api the scope 'provided'");
      }
    }
  }

  static String factoryClass(JarContents jar) throws Objection {
    List<String> extensions = jar.extensions();
    if (extensions.isEmpty()) {
      throw new Objection(
          "META-INF/extensions.idx is missing or empty",
          "annotate the factory with @Extension, and let javac run PF4J's annotation processor");
    }
    if (extensions.size() > 1) {
      throw new Objection(
          "META-INF/extensions.idx names %d classes, but a plugin has one factory"
              .formatted(extensions.size()),
          "make one plugin of each");
    }
    String name = extensions.getFirst();
    if (!jar.entries().contains(name.replace('.', '/') + ".class")) {
      throw new Objection(
          "META-INF/extensions.idx names %s, which is not in the jar".formatted(name),
          "rebuild the plugin");
    }
    return name;
  }

  static Optional<String> attribute(JarContents jar, String name) {
    return jar.attributes()
        .map(attributes -> attributes.getValue(new Attributes.Name(name)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String required(JarContents jar, String name) throws Objection {
    if (jar.attributes().isEmpty()) {
      throw new Objection("has no manifest", "put plugin jars only into the plugins folder");
    }
    return attribute(jar, name)
        .orElseThrow(() ->
            new Objection(
                "the manifest has no " + name,
                "put plugin jars only into the plugins folder; a plugin's manifest has"
                    + " Plugin-Id, Plugin-Version and Plugin-Requires"));
  }

  private static String dotted(String prefix) {
    return prefix.substring(0, prefix.length() - 1).replace('/', '.');
  }
}
