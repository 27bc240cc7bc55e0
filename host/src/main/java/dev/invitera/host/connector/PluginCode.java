package dev.invitera.host.connector;

/** A piece of work that runs a plugin's code. May throw anything. */
@FunctionalInterface
interface PluginCode<T> {
  T run() throws Exception;
}
