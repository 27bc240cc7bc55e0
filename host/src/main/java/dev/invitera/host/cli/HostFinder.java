package dev.invitera.host.cli;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.AdminAddress;
import dev.invitera.host.AdminTokenFile;
import dev.invitera.host.RunningHostFile;
import dev.invitera.host.RunningHostFile.Note;
import dev.invitera.host.config.AdminPart;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the running host that a command is for, and its token: as the user says, else as the host
 * noted when it started, else as the configuration says. A mistake that was made in the
 * configuration since the host started keeps nobody from it.
 */
final class HostFinder {

  private final AdminTarget target;
  private final PrintStream err;
  private final AdminPart part;
  private final List<Path> folders;
  private final Optional<Note> note;

  private HostFinder(AdminTarget target, PrintStream err) {
    this.target = target;
    this.err = err;
    this.part = target.needsConfig() ? AdminPart.of(target.config()) : AdminPart.UNKNOWN;
    this.folders =
        target.data().isPresent()
            ? target.data().stream().toList()
            : Stream.concat(part.data().stream(), Stream.of(AdminPart.defaultData(target.config())))
                .distinct()
                .toList();
    this.note = folders.stream().flatMap(this::noted).findFirst();
  }

  /** Where a host is, and how it is spoken to. */
  record Found(URI base, Secret token) {}

  static Found find(AdminTarget target, PrintStream err) throws CommandException, IOException {
    return new HostFinder(target, err).find();
  }

  private Found find() throws CommandException, IOException {
    Optional<String> address =
        target
            .address()
            .or(() -> note.map(Note::address))
            .or(() ->
                part.listen()
                    .filter(at -> at.getPort() > 0)
                    .map(at -> AdminAddress.of(at, at.getPort())));
    List<Problem> mistakes = target.needsConfig() ? mistakes() : List.of();
    if (address.isEmpty()) {
      throw notFound(mistakes);
    }
    URI base = base(address.get());
    Optional<Secret> token = token();
    if (token.isEmpty()) {
      throw mistakes.isEmpty() ? noToken() : notFound(mistakes);
    }
    warn(mistakes);
    return new Found(base, token.get());
  }

  private Stream<Note> noted(Path folder) {
    // Several hosts may keep their files in one folder, each with a configuration of its own.
    return RunningHostFile.read(folder).stream()
        .filter(found ->
            target.data().isPresent()
                || found.config().equals(RunningHostFile.nameOf(target.config())));
  }

  private Optional<Secret> token() throws CommandException, IOException {
    if (target.tokenFile().isPresent()) {
      Path file = target.tokenFile().get();
      String text = InputFile.text(file).strip();
      if (text.isEmpty() || text.contains("\n")) {
        throw CommandException.mistake(file + ": must hold the admin token and nothing else");
      }
      return Optional.of(Secret.of(text));
    }
    Optional<Secret> noted = note.map(Note::token);
    if (noted.isPresent() && target.address().isEmpty()) {
      return noted;
    }
    if (part.token().isPresent()) {
      return part.token();
    }
    for (Path folder : folders) {
      Optional<Secret> made = AdminTokenFile.read(folder);
      if (made.isPresent()) {
        return made;
      }
    }
    return noted;
  }

  private List<Problem> mistakes() {
    LoadedConfig loaded = ConfigLoader.ofSystem().load(target.config());
    return loaded.usable().isPresent() ? List.of() : loaded.errors();
  }

  private void warn(List<Problem> mistakes) {
    if (!mistakes.isEmpty()) {
      int others = mistakes.size() - 1;
      err.println(
          "warning: "
              + mistakes.getFirst()
              + (others == 0 ? "" : " (and " + others + " more)")
              + "; 'invitera run' would not start with it. Mend it, and look with 'invitera"
              + " check'.");
    }
  }

  private CommandException notFound(List<Problem> mistakes) {
    String all = mistakes.stream().map(problem -> problem + "\n").collect(Collectors.joining());
    return CommandException.mistake(
        all
            + "No running host is noted in "
            + folders.stream().map(Path::toString).collect(Collectors.joining(" or "))
            + ". If one runs, name its data directory with --data, or say --address and"
            + " --token-file. Else "
            + (mistakes.isEmpty() ? "start one" : "mend the above, and start one")
            + " with 'invitera run'.");
  }

  private CommandException noToken() {
    return CommandException.mistake(
        "no admin token in "
            + folders.getFirst()
            + ": the host makes one when it first runs, so start 'invitera run' first, or say"
            + " --token-file");
  }

  private static URI base(String address) throws CommandException {
    try {
      URI base = new URI("http://" + address);
      if (base.getHost() != null
          && base.getPort() > 0
          && base.toString().endsWith(":" + base.getPort())) {
        return base;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    throw CommandException.mistake(
        "--address " + address + ": must be HOST:PORT, such as 127.0.0.1:8081");
  }
}
