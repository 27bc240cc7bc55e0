/** A store with as many orders as years bring: what its statements cost then. */
package dev.invitera.benchmarks.large;
