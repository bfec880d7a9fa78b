/** Alerts as webhooks, as Slack's messages and as e-mail: which are told, how they read, and who carries them. */
@NullMarked
package dev.shiplog.report.outbound.notice;

import org.jspecify.annotations.NullMarked;
