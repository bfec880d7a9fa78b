package dev.shiplog.processor.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.identity.TicketProject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TicketKeysTest {
    private static final TicketKeys KEYS = new TicketKeys(List.of(
            new TicketProject("CLM"), new TicketProject("CD"), new TicketProject("AB_CD"), new TicketProject("P2C")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CLM-12 add a column | CLM-12",
                "clm-12: lower case | CLM-12",
                "feature/CLM-3_add | CLM-3",
                "[CLM-3](CLM-4), CLM-3 again | CLM-3 CLM-4",
                "CLM-10 and CLM-9 | CLM-9 CLM-10",
                "fixes CLM-1. | CLM-1",
                "XCLM-1 | -",
                "2CLM-1 | -",
                "CLM-12abc | -",
                "CLM-012 | -",
                "CLM-0 | -",
                "CLM-1234567890123456789 | -",
                "CLM 12 | -",
                "CVE-2024-1, UTF-8, SHA-256, ISO-27001, RC-1, covid-19 | -",
                "AB_CD-7 | AB_CD-7",
                "XY_CD-7 | CD-7",
                "P2C-123 | P2C-123"
            })
    void findsKeysOfTheConfiguredProjectsOnly(String text, @Nullable String keys) {
        String found = KEYS.in(text).stream().map(Object::toString).collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(keys == null ? "" : keys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "UTF-8 and UTF-16, SHA-256, SHA-1 | -",
                "CVE-2024-1 and CVE-2024-12345 | -",
                "ISO-27001, iso-8601 | -",
                "SHA-7, UTF-9, ISO-3 | ISO-3 SHA-7 UTF-9",
                "CVE-12 | CVE-12"
            })
    void takesNoStandardForATicketEvenWhereAProjectHasItsName(String text, @Nullable String keys) {
        TicketKeys configured = new TicketKeys(
                Stream.of("UTF", "SHA", "CVE", "ISO").map(TicketProject::new).toList());
        String found = configured.in(text).stream().map(Object::toString).collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(keys == null ? "" : keys);
    }

    @Test
    void findsNothingWithoutTextOrProjects() {
        assertThat(KEYS.in(null)).isEmpty();
        assertThat(new TicketKeys(List.of()).in("CLM-1")).isEmpty();
    }
}
