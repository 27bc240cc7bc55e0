/**
 * Takes changed configurations and plugins while the host runs: reads what changed, sees whether it
 * works, and puts it in the place of what was.
 */
package dev.invitera.host.reload;
