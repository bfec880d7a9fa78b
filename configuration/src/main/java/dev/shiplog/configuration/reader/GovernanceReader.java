package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.configuration.governance.Policy;
import java.util.List;

/** Reads who is who and what is allowed where. */
final class GovernanceReader {
    private GovernanceReader() {}

    /** The keys people, accounts, policies and controls. */
    static Governance governance(Section root) {
        PeopleReader reader = new PeopleReader();
        List<Person> people = reader.people(root);
        reader.accounts(root);
        ScopeReader scopes = new ScopeReader(Known.of(root));
        List<Policy> policies = new PolicyReader(reader, scopes).policies(root);
        List<ControlSetting> controls = new ControlSettingReader(scopes).controls(root);
        return new Governance(people, reader.shared(), reader.bots(), policies, controls);
    }
}
