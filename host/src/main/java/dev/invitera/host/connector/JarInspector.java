package dev.invitera.host.connector;

import com.github.zafarkhaja.semver.Version;
import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/** Takes a private copy of a jar and looks at it, before PF4J or any of its code does. */
final class JarInspector {

  private final PrivateCopies copies;
  private final TrustPolicy trust;

  JarInspector(PrivateCopies copies, TrustPolicy trust) {
    this.copies = copies;
    this.trust = trust;
  }

  PluginInspection inspect(Path source) {
    String file = source.getFileName().toString();
    try {
      requireFile(source);
      try (StagedCopy staged = copies.stage(source)) {
        return inspect(source, file, staged);
      }
    } catch (Objection objection) {
      return refused(file, Optional.empty(), Optional.empty(), objection);
    } catch (IOException failed) {
      return new Refused(
          file,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "cannot be copied: " + failed,
          "make the file readable and the data folder writable",
          true);
    }
  }

  /** What is no file is not even opened: a pipe would never end. */
  private static void requireFile(Path source) throws IOException, Objection {
    if (Files.isDirectory(source)) {
      throw new Objection("is a directory, no jar", "put the jar itself there");
    }
    if (Files.isSymbolicLink(source) && Files.notExists(source)) {
      throw new Objection(
          "is a link to %s, which is not there".formatted(Files.readSymbolicLink(source)),
          "remove it, or let it lead to a jar");
    }
    if (Files.exists(source) && !Files.isRegularFile(source)) {
      throw new Objection("is no file", "put a jar there");
    }
  }

  private PluginInspection inspect(Path source, String file, StagedCopy staged) throws IOException {
    JarContents jar;
    try {
      jar = JarContents.read(staged.path());
    } catch (ZipException broken) {
      return refused(
          file,
          Optional.of(staged),
          Optional.empty(),
          new Objection(
              "is not a readable jar: " + broken.getMessage(), "copy or download it again"));
    } catch (Objection objection) {
      return refused(file, Optional.of(staged), Optional.empty(), objection);
    }
    try {
      String id = JarRules.id(jar);
      Version version = JarRules.version(jar);
      JarRules.requires(jar);
      JarRules.unsupported(jar);
      JarRules.noOtherJars(jar);
      JarRules.hostClasses(jar);
      String factory = JarRules.factoryClass(jar);
      trust.check(new TrustPolicy.Candidate(source, staged, id, version));
      Path copy =
          staged.keepAs("%s-%s-%s.jar".formatted(id, version, staged.sha256().substring(0, 16)));
      return new Accepted(new PluginJar(file, copy, staged.sha256(), id, version, factory));
    } catch (Objection objection) {
      return refused(file, Optional.of(staged), Optional.of(jar), objection);
    }
  }

  private static Refused refused(
      String file, Optional<StagedCopy> staged, Optional<JarContents> jar, Objection objection) {
    return new Refused(
        file,
        jar.flatMap(contents -> JarRules.attribute(contents, "Plugin-Id")),
        jar.flatMap(contents -> JarRules.attribute(contents, "Plugin-Version")),
        staged.map(StagedCopy::sha256),
        objection.reason(),
        objection.remedy(),
        false);
  }
}
