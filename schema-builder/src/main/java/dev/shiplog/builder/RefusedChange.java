package dev.shiplog.builder;

import liquibase.change.AbstractChange;
import liquibase.parser.core.ParsedNode;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;

/** Stands, in this process, for a change that would run code: it takes any attributes, and never does anything. */
public abstract class RefusedChange extends AbstractChange {
    /** Above Liquibase's own. */
    static final int PRIORITY = 1000;

    @Override
    public void load(ParsedNode parsedNode, ResourceAccessor resourceAccessor) {
        // Nothing that it says is of interest.
    }

    @Override
    public SqlStatement[] generateStatements(liquibase.database.Database database) {
        throw new IllegalStateException(getSerializedObjectName() + " is not run here");
    }

    @Override
    public String getConfirmationMessage() {
        return getSerializedObjectName() + " was not run";
    }
}
