package dev.invitera.host.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code invitera parked}. */
@Command(
    name = "parked",
    description = {
      "Look after what waits for a person: refused and unknown invitations, and orders that could not"
          + " be read. Speaks to the running host.",
      ""
    },
    subcommands = {
      ParkedListCommand.class,
      ParkedShowCommand.class,
      ParkedRetryCommand.class,
      ParkedCloseCommand.class
    })
final class ParkedCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("unused") // for --help
  @Mixin
  private CommonOptions options;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "parked does what? There are: parked list, show, retry and close");
  }
}
