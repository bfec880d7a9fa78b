package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.ExceptionId;
import org.jspecify.annotations.Nullable;

/** Which exceptions are asked for; null means any. */
public record ExceptionFilter(
        @Nullable ControlId control, @Nullable ApplicationName application, @Nullable ExceptionId exception) {
    /** Those from one control. */
    public static ExceptionFilter of(ControlId control, @Nullable ApplicationName application) {
        return new ExceptionFilter(control, application, null);
    }

    /** The filter that a request asks for; faults are left with the query. */
    public static ExceptionFilter read(Query query) {
        return new ExceptionFilter(
                query.one("control", ControlId::new),
                query.one("application", ApplicationName::new),
                query.one("exception", ExceptionId::new));
    }
}
