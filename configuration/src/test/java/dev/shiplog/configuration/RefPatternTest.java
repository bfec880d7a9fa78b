package dev.shiplog.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefPatternTest {
    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, maine, false",
        "release/*, release/1.0, true",
        "release/*, release/1.0/fix, true",
        "release/*, release, false",
        "*, anything/at/all, true",
        "*-rc*, v1-rc2, true",
        "*-rc*, v1, false",
        "v*.0, v1.0.0, true",
        "v*.0, v1.0.1, false"
    })
    void lettersStandForThemselvesAndAStarForAnything(String pattern, String name, boolean fits) {
        assertThat(new RefPattern(pattern).matches(name)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a..b", "/a", "a/", "a?", "[a]", "a\\b", "a~1", "a^", "a:b"})
    void refusesWhatGitWouldRefuse(String text) {
        assertThatThrownBy(() -> new RefPattern(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isQuickWithManyStars() {
        assertThat(new RefPattern("*a".repeat(120)).matches("a".repeat(20_000) + "b"))
                .isFalse();
    }
}
