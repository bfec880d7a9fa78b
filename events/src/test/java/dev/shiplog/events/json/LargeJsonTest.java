package dev.shiplog.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LargeJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, \"b\": [], \"c\": {}, \"d\": [[], {}, null, true, 1.5, \"x\"], \"e\": null}",
                "{\"f\": \"\\u0000\"}",
                "[{\"a\": [1, 2]}, {\"b\": {\"c\": [{}]}}]",
                "7",
                "null"
            })
    void readsWhatHasNoLongListsAsAnybodyWould(String json) throws UnreadableJsonException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        if (json.equals("null")) {
            assertThat(LargeJson.tree(body).isNull()).isTrue();
        } else {
            assertThat(LargeJson.tree(body)).isEqualTo(ShiplogJson.readTree(body));
        }
    }

    @Test
    void keepsOnlyTheBeginningOfLongLists() throws UnreadableJsonException {
        String inner = "[" + "\"file\",".repeat(500) + "\"last\"]";
        String element = "{\"id\": 1, \"added\": " + inner + ", \"after\": 2}";
        String body = "{\"commits\": [" + (element + ",").repeat(3000) + element + "], \"end\": true}";

        JsonNode tree = LargeJson.tree(body.getBytes(StandardCharsets.UTF_8));

        assertThat(tree.path("commits")).hasSize(LargeJson.ELEMENTS);
        assertThat(tree.at("/commits/7/added")).hasSize(LargeJson.INNER_ELEMENTS);
        assertThat(tree.at("/commits/7/after").asInt()).isEqualTo(2);
        assertThat(tree.path("end").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{\"a\": 1, \"a\": 2}", "{\"a\": [1,}", "nonsense"})
    void refusesWhatIsNoJson(String json) {
        assertThatThrownBy(() -> LargeJson.tree(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableJsonException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        for (String deep : new String[] {"[".repeat(200_000), "{\"a\":".repeat(200_000)}) {
            assertThatThrownBy(() -> LargeJson.tree(deep.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableJsonException.class);
        }
    }
}
