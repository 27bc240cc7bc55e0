/**
 * What a connector logs while it is tested: by slf4j, whoever provides it in the author's tests,
 * and by the JDK's own logging.
 */
package dev.invitera.testkit.log;
