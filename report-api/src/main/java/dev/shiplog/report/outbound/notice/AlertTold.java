package dev.shiplog.report.outbound.notice;

import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;

/**
 * What a destination was told last of an alert.
 *
 * @param version the last that was told
 * @param news as which it was told
 * @param severity the most urgent that was told since it was opened
 */
record AlertTold(int version, News news, AlertState state, Severity severity) {}
