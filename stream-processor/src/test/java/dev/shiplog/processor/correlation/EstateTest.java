package dev.shiplog.processor.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.Say;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EstateTest {
    private static final ToolName PSQL = new ToolName("psql");

    private final Estate estate = new Estate(List.of(new Application(
            new ApplicationName("claims"),
            List.of(),
            Set.of(),
            List.of(new Environment(
                    new EnvironmentName("prod"),
                    Tier.PRODUCTION,
                    List.of(target("one", Say.FLYWAY), target("two", Say.FLYWAY), target("three", Say.LIQUIBASE)))))));

    @Test
    void aTargetLacksOnlyWhatItsOwnToolExecutesElsewhereOrWhatNoToolKeeps() {
        assertThat(estate.canLack(ref("one"), Say.FLYWAY)).isTrue();
        assertThat(estate.canLack(ref("three"), Say.FLYWAY)).isFalse();
        assertThat(estate.canLack(ref("one"), Say.LIQUIBASE)).isFalse();
        assertThat(estate.canLack(ref("three"), PSQL)).as("a script by hand").isTrue();
        assertThat(estate.canLack(ref("found"), Say.FLYWAY))
                .as("a member of a fleet")
                .isTrue();
    }

    private static TargetRef ref(String name) {
        return Say.target("claims/prod/" + name);
    }

    private static Target target(String name, ToolName tool) {
        return new Target(ref(name), tool, "jdbc:postgresql://nowhere/" + name, null, null, null, null, ZoneOffset.UTC);
    }
}
