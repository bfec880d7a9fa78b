package dev.shiplog.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {
    @Test
    void sortsPropertiesByUtf16UnitsAndDropsWhiteSpace() throws UnreadableJsonException {
        // The order that RFC 8785, section 3.2.3, prints: a character beyond the BMP sorts before U+FB33.
        assertThat(canonical("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,"
                        + "\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void escapesAsLittleAsTheSchemeDemands() throws UnreadableJsonException {
        assertThat(canonical("\"\\u000f\\u000a\\u0041'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u007f\""))
                .isEqualTo("\"\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
    }

    @Test
    void isStable() throws UnreadableJsonException {
        String once = canonical("{\"b\":[1,-2,true,null,{}],\"a\":\"x\"}");

        assertThat(once).isEqualTo("{\"a\":\"x\",\"b\":[1,-2,true,null,{}]}");
        assertThat(canonical(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "9007199254740992", "99999999999999999999", "\"\\ud800\"", "\"\\udc00x\""})
    void refusesWhatHasNoFixedForm(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String json) throws UnreadableJsonException {
        return CanonicalJson.text(ShiplogJson.readTree(json.getBytes(StandardCharsets.UTF_8)));
    }
}
