/** Deployments as both kinds of Jira want them: what is sent, how it reads, and who carries it. */
@NullMarked
package dev.shiplog.report.outbound.jira;

import org.jspecify.annotations.NullMarked;
