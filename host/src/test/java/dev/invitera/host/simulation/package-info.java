/**
 * A deterministic simulation of the delivery core: several hosts on one store, under faults that a
 * seed decides. The code that runs is the shipped one.
 */
package dev.invitera.host.simulation;
