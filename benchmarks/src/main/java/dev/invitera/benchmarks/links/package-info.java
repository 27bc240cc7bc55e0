/** Links made here: single ones and those of a file, beside what the JDK alone makes of them. */
package dev.invitera.benchmarks.links;
