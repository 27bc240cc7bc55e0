package dev.invitera.host.store;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The migrations by name, since a class path cannot be listed reliably in every packaging. */
final class MigrationFiles implements ResourceProvider {

  private static final String FOLDER = "sqlite/";
  private static final List<String> NAMES = List.of("V1__orders_and_invitations.sql");

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return find(name).orElse(null);
  }

  private static Optional<LoadableResource> find(String name) {
    return NAMES.stream().filter(name::equals).<LoadableResource>map(Migration::new).findFirst();
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return NAMES.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
        .<LoadableResource>map(Migration::new)
        .toList();
  }

  private static final class Migration extends LoadableResource {

    private final String name;

    Migration(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream stream = MigrationFiles.class.getResourceAsStream(FOLDER + name);
      if (stream == null) {
        throw new IllegalStateException("the program lacks its migration " + name);
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
