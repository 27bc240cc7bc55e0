/** The command line: thin, without rules of its own. */
package dev.invitera.host.cli;
