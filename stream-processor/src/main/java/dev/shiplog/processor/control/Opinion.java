package dev.shiplog.processor.control;

import dev.shiplog.events.finding.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with what an alert about it needs.
 *
 * @param title the control's
 * @param asked whether the configuration names the control for the environment
 * @param demanding whether the environment is held to what production is held to
 * @param since when what it rests on came to be; null where nothing tells
 */
public record Opinion(Verdict verdict, String title, boolean asked, boolean demanding, @Nullable Instant since) {}
