package dev.shiplog.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeutralTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "'=1",
                "＝1",
                "-",
                "--5"
            })
    void whatASpreadsheetMightComputeGetsAnApostrophe(String text) {
        String neutral = Neutral.text(new Cell.Words(text, true));
        assertThat(neutral).isEqualTo("'" + text);
        assertThat(neutral.substring(1)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "+3.25", "-1,5", "-1e5", "V1.2", "a=b", "CLM-1", "9:abc"})
    void numbersAndOrdinaryTextStayAsTheyAre(String text) {
        assertThat(Neutral.text(new Cell.Words(text, true))).isEqualTo(text);
    }
}
