package dev.shiplog.standalone.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the process gets from where it was started.
 *
 * @param out for what was asked for
 * @param err for faults, and all that is not the answer
 * @param environment the variables
 * @param random for secrets, so a cryptographically strong one outside tests
 */
public record Shell(PrintWriter out, PrintWriter err, Map<String, String> environment, RandomGenerator random) {}
