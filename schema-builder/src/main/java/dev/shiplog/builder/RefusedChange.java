package dev.shiplog.builder;

import liquibase.change.AbstractChange;
import liquibase.database.Database;
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

    /** Liquibase asks for them also when it only checks; whoever executes a changeset looks for such changes before. */
    @Override
    public SqlStatement[] generateStatements(Database database) {
        return new SqlStatement[0];
    }

    @Override
    public String getConfirmationMessage() {
        return getSerializedObjectName() + " was not run";
    }
}
