/** From YAML to immutable typed values, with all problems at once. */
package dev.invitera.host.config;
