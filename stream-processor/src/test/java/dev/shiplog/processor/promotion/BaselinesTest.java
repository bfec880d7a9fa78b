package dev.shiplog.processor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaselinesTest {
    @ParameterizedTest
    @CsvSource({
        "V3, V1, true",
        "V3, V3, true",
        "V3, V3.1, false",
        "V3.1, V3, true",
        "V3, V3.0, true",
        "V10, V9, true",
        "V9, V10, false",
        "B5, V4, true",
        "V20240101120000, V20231231235959, true",
        "V3, R__views, false",
        "public, V1, false",
    })
    void aBaselineStandsForAllVersionsUpToItsOwn(String marker, String change, boolean stands) {
        assertThat(Baselines.standFor(marker, change)).isEqualTo(stands);
    }
}
