package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.Problem.Severity;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command needs to know of a configuration to speak to the host that runs by it. Read as far
 * as that can be, whatever else is wrong in the file; each is empty where it is wrong itself.
 *
 * @param listen where the admin API is
 * @param token the admin token, if the configuration names one
 * @param data where the host keeps files of its own
 */
public record AdminPart(
    Optional<InetSocketAddress> listen, Optional<Secret> token, Optional<Path> data) {

  /** Nothing is known. */
  public static final AdminPart UNKNOWN =
      new AdminPart(Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads it, with this process's environment. */
  public static AdminPart of(Path file) {
    Problems problems = new Problems();
    Path directory = directoryOf(file);
    References references = new References(problems, directory, ConfigLoader.systemEnvironment());
    return new YamlFile(problems)
        .read(file, "")
        .map(references::resolve)
        .map(root -> of(root, directory, problems))
        .orElse(UNKNOWN);
  }

  private static AdminPart of(Located root, Path directory, Problems problems) {
    Binder binder = new Binder(problems, ValueTypes.ofHost());
    Optional<RootSection.Server> server =
        binder.record(RootSection.Server.class, root.at("server"));
    Optional<RootSection.Store> store = binder.record(RootSection.Store.class, root.at("store"));
    return new AdminPart(
        server
            .map(RootSection.Server::adminListen)
            .filter(_ -> right(problems, "server.admin-listen")),
        server
            .flatMap(RootSection.Server::adminToken)
            .filter(_ -> right(problems, "server.admin-token")),
        store
            .map(RootSection.Store::url)
            .filter(_ -> right(problems, "store.url"))
            .map(url -> url.data(directory)));
  }

  /** Where the host keeps files of its own, unless the configuration says so otherwise. */
  public static Path defaultData(Path file) {
    return StoreUrl.defaultData(directoryOf(file));
  }

  private static Path directoryOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  private static boolean right(Problems problems, String path) {
    return problems.all().stream()
        .noneMatch(p -> p.severity() == Severity.ERROR && p.path().equals(path));
  }
}
