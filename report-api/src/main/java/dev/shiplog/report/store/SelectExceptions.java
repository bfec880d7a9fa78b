package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.CONTROL_EXCEPTION;
import static dev.shiplog.sql.mirror.Tables.EXCEPTION_DECISION;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ExceptionFilter;
import dev.shiplog.report.model.ExceptionReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Exceptions from a control, each with the decisions about it. */
final class SelectExceptions {
    private SelectExceptions() {}

    static Page<StoredException> run(DSLContext sql, ExceptionFilter filter, @Nullable Cursor after, int limit) {
        Condition condition = DSL.noCondition();
        if (filter.control() != null) {
            condition =
                    condition.and(CONTROL_EXCEPTION.CONTROL.eq(filter.control().value()));
        }
        if (filter.application() != null) {
            condition = condition.and(
                    CONTROL_EXCEPTION.APPLICATION.eq(filter.application().value()));
        }
        if (filter.exception() != null) {
            condition = condition.and(
                    CONTROL_EXCEPTION.EXCEPTION.eq(filter.exception().value()));
        }
        List<ExceptionRequested> requests = sql.select()
                .from(CONTROL_EXCEPTION)
                .where(condition)
                .and(After.cursor(after, CONTROL_EXCEPTION.REQUESTED_AT, CONTROL_EXCEPTION.EXCEPTION))
                .orderBy(CONTROL_EXCEPTION.REQUESTED_AT.desc(), CONTROL_EXCEPTION.EXCEPTION.desc())
                .limit(limit + 1)
                .fetch(SelectExceptions::request);
        return Page.of(
                decided(sql, requests),
                limit,
                last -> new Cursor(
                        ExceptionReader.LIST,
                        last.request().requestedAt(),
                        last.request().exception().value()));
    }

    static Optional<StoredException> find(DSLContext sql, ExceptionId exception) {
        List<ExceptionRequested> request = sql.select()
                .from(CONTROL_EXCEPTION)
                .where(CONTROL_EXCEPTION.EXCEPTION.eq(exception.value()))
                .fetch(SelectExceptions::request);
        return decided(sql, request).stream().findFirst();
    }

    private static List<StoredException> decided(DSLContext sql, List<ExceptionRequested> requests) {
        Map<String, List<ExceptionDecided>> decisions = sql
                .select()
                .from(EXCEPTION_DECISION)
                .where(EXCEPTION_DECISION.EXCEPTION.in(requests.stream()
                        .map(request -> request.exception().value())
                        .toList()))
                .orderBy(EXCEPTION_DECISION.DECIDED_AT, EXCEPTION_DECISION.SOURCE, EXCEPTION_DECISION.ID)
                .fetch(SelectExceptions::decision)
                .stream()
                .collect(Collectors.groupingBy(decision -> decision.exception().value()));
        return requests.stream()
                .map(request -> new StoredException(
                        request, decisions.getOrDefault(request.exception().value(), List.of())))
                .toList();
    }

    private static ExceptionRequested request(Record row) {
        String environment = row.get(CONTROL_EXCEPTION.ENVIRONMENT);
        UUID deployment = row.get(CONTROL_EXCEPTION.DEPLOYMENT);
        String change = row.get(CONTROL_EXCEPTION.CHANGE);
        return new ExceptionRequested(
                new ExceptionId(row.get(CONTROL_EXCEPTION.EXCEPTION)),
                new ControlId(row.get(CONTROL_EXCEPTION.CONTROL)),
                new ApplicationName(row.get(CONTROL_EXCEPTION.APPLICATION)),
                environment == null ? null : new EnvironmentName(environment),
                deployment == null ? null : new DeploymentId(deployment.toString()),
                change == null ? null : new ChangeId(change),
                new ActorName(row.get(CONTROL_EXCEPTION.REQUESTED_BY)),
                row.get(CONTROL_EXCEPTION.REASON),
                row.get(CONTROL_EXCEPTION.EXPIRES_AT).toInstant(),
                row.get(CONTROL_EXCEPTION.REQUESTED_AT).toInstant());
    }

    private static ExceptionDecided decision(Record row) {
        return new ExceptionDecided(
                new ExceptionId(row.get(EXCEPTION_DECISION.EXCEPTION)),
                new ApplicationName(row.get(EXCEPTION_DECISION.APPLICATION)),
                ApprovalDecision.valueOf(row.get(EXCEPTION_DECISION.DECISION).toUpperCase(Locale.ROOT)),
                new ActorName(row.get(EXCEPTION_DECISION.DECIDED_BY)),
                row.get(EXCEPTION_DECISION.REASON),
                row.get(EXCEPTION_DECISION.DECIDED_AT).toInstant());
    }
}
