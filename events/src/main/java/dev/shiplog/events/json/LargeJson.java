package dev.shiplog.events.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads large JSON into a tree that stays small. What makes deliveries of hosts large is lists, such as the files of
 * each commit of a push: of a list only the first {@value #ELEMENTS} elements are kept, of a list within a list {@value
 * #INNER_ELEMENTS}.
 */
public final class LargeJson {
    /** What is kept of a list. */
    public static final int ELEMENTS = 2_500;
    /** What is kept of a list that is in another. */
    public static final int INNER_ELEMENTS = 100;

    private static final ObjectMapper MAPPER = ShiplogJson.mapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    private LargeJson() {}

    /** The tree of these UTF-8 bytes, with long lists cut. */
    public static JsonNode tree(byte[] body) throws UnreadableJsonException {
        try (JsonParser parser = new FilteringParserDelegate(
                FACTORY.createParser(body), new Cut(0), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            JsonNode tree = MAPPER.readTree(parser);
            if (tree == null) {
                throw new UnreadableJsonException("the body holds no JSON");
            }
            if (parser.nextToken() != null) {
                throw new UnreadableJsonException("the JSON is followed by something else");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new UnreadableJsonException(e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw new UnreadableJsonException("the bytes are no text in UTF-8: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** Lets everything through but the further elements of long lists. */
    private static final class Cut extends TokenFilter {
        private final int lists;

        Cut(int lists) {
            this.lists = lists;
        }

        @Override
        public @Nullable TokenFilter includeElement(int index) {
            int most = lists > 1 ? INNER_ELEMENTS : ELEMENTS;
            return index < most ? this : null;
        }

        @Override
        public TokenFilter filterStartArray() {
            return new Cut(lists + 1);
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }

        @Override
        protected boolean _includeScalar() {
            return true;
        }
    }
}
