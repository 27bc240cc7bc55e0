package dev.invitera.host.simulation;

/** Thrown at a task's next step after its host died: nothing of it may have an effect any more. */
final class HostCrashed extends Error {

  private static final long serialVersionUID = 1;

  HostCrashed(String host) {
    super(host + " crashed", null, false, false);
  }
}
