package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.governance.Governance;
import java.util.List;

/** Reads who is who and what is allowed where. */
final class GovernanceReader {
    private GovernanceReader() {}

    /** The keys people, accounts, policies and controls. */
    static Governance governance(Section root, List<Application> applications) {
        return Governance.NONE;
    }
}
