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

/** An engine's migrations by name: a class path cannot be listed reliably in every packaging. */
final class MigrationFiles implements ResourceProvider {

  private static final List<String> NAMES =
      List.of(
          "V1__orders_and_invitations.sql",
          "V2__leases.sql",
          "V3__parked.sql",
          "V4__state_counts.sql",
          "V5__confirmed_orders.sql",
          "V6__backfill.sql",
          "V7__references.sql");

  private final String engine;

  MigrationFiles(String engine) {
    this.engine = engine;
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return find(name).orElse(null);
  }

  private Optional<LoadableResource> find(String name) {
    return NAMES.stream().filter(name::equals).map(this::migration).findFirst();
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return NAMES.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
        .map(this::migration)
        .toList();
  }

  private LoadableResource migration(String name) {
    return new Migration(engine + "/" + name, name);
  }

  private static final class Migration extends LoadableResource {

    private final String path;
    private final String name;

    Migration(String path, String name) {
      this.path = path;
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream stream = MigrationFiles.class.getResourceAsStream(path);
      if (stream == null) {
        throw new IllegalStateException("the program lacks its migration " + path);
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return path;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return path;
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
