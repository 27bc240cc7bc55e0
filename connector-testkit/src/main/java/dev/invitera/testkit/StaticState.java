package dev.invitera.testkit;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/** Finds static fields that can change, in all classes that came from the same place as one. */
final class StaticState {

  private StaticState() {}

  /** The fields, each as {@code Class.field: why}; of the factory's package and those below it. */
  static List<String> of(Class<?> factory) throws IOException, URISyntaxException {
    List<String> found = new ArrayList<>();
    for (String name : classNames(factory)) {
      Class<?> type = load(factory, name);
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          String why = why(field);
          if (!why.isEmpty()) {
            found.add(type.getSimpleName() + "." + field.getName() + ": " + why);
          }
        }
      }
    }
    return found;
  }

  private static Class<?> load(Class<?> factory, String name) {
    try {
      return Class.forName(name, false, factory.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class that is there can be loaded", e);
    }
  }

  private static String why(Field field) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return "is not final";
    }
    Class<?> type = field.getType();
    if (type.isPrimitive() || type == String.class || type.isEnum() || type.isRecord()) {
      return "";
    }
    if (type.getPackageName().startsWith("java.util.concurrent")
        || Lock.class.isAssignableFrom(type)
        || ThreadLocal.class.isAssignableFrom(type)
        || Thread.class.isAssignableFrom(type)
        || AutoCloseable.class.isAssignableFrom(type)) {
      return "holds " + type.getSimpleName();
    }
    return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
        ? ofValue(field)
        : "";
  }

  /** Of collections the declared type says nothing: the value must be one that cannot change. */
  private static String ofValue(Field field) {
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      String type = value == null ? "" : value.getClass().getName();
      return type.startsWith("java.util.ImmutableCollections")
              || type.startsWith("java.util.Collections$")
          ? ""
          : "holds a " + type + ", which can change";
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("an accessible field can be read", e);
    }
  }

  private static List<String> classNames(Class<?> factory) throws IOException, URISyntaxException {
    CodeSource source = factory.getProtectionDomain().getCodeSource();
    Path place = Path.of(source.getLocation().toURI());
    String home = factory.getPackageName().replace('.', '/');
    if (Files.isDirectory(place)) {
      return below(place, place.resolve(home));
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      Path root = jar.getPath("/");
      return below(root, root.resolve(home));
    }
  }

  private static List<String> below(Path root, Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
          .map(file -> file.replaceFirst("\\.class$", "").replaceAll("[/\\\\]", "."))
          .sorted()
          .toList();
    }
  }
}
