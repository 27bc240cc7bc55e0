/** What the benchmarks see of the store, here since its classes are its own. */
package dev.invitera.host.store;
