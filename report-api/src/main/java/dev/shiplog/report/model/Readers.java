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
        JudgementReader judgements,
        PromotionReader promotions,
        FleetReader fleets,
        ObjectReader objects,
        ExceptionReader exceptions,
        PopulationReader population,
        ConflictReader conflicts,
        DriftReader drift,
        HealthReader health) {}
