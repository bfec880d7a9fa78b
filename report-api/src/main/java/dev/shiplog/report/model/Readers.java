package dev.shiplog.report.model;

/** All that the report API asks of its store. */
public record Readers(
        DeploymentReader deployments,
        AlertReader alerts,
        TargetReader targets,
        DeadLetterReader deadLetters,
        SourceReader sources,
        LedgerReader ledger,
        LogReader logs,
        TokenReader tokens,
        HealthReader health) {}
