package dev.shiplog.events.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.shiplog.events.identity.Identifier;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;

/**
 * Reads and writes the JSON form: records by their components, identifiers as bare text, enumerations in lower case,
 * times as ISO 8601 in UTC, durations as ISO 8601, absent values left out.
 *
 * <p>Reading is strict: an unknown property, a wrong type, a document nested deeper than 100 levels or followed by
 * something else is refused with an {@link UnreadableJsonException} that names the place.
 */
public final class ShiplogJson {
    private static final int DEEPEST = 100;
    private static final ObjectMapper MAPPER = mapper();

    private ShiplogJson() {}

    /** A mapper that others may use for the same form; it must not be configured further. */
    public static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(100)
                        .build())
                .build();
        JsonMapper mapper = vocabulary(JsonMapper.builder(factory))
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        return mapper;
    }

    /** How the words of facts and findings are written. */
    static JsonMapper.Builder vocabulary(JsonMapper.Builder builder) {
        return builder.addModule(new JavaTimeModule())
                .addModule(vocabulary())
                .addMixIn(Identifier.class, BareText.class)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    /**
     * The value that these UTF-8 bytes say.
     *
     * @throws UnreadableJsonException if they are no JSON, or not what the type asks for
     */
    public static <T> T read(byte[] json, Class<T> type) throws UnreadableJsonException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new UnreadableJsonException("the JSON text is null where an object is expected");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnreadableJsonException(explained(e));
        } catch (CharConversionException e) {
            // Bytes that begin like UTF-32, which JSON may be, and then are not.
            throw new UnreadableJsonException("the bytes are no text in UTF-8: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** Any JSON as a tree. */
    public static JsonNode readTree(byte[] json) throws UnreadableJsonException {
        return read(json, JsonNode.class);
    }

    /** The canonical UTF-8 bytes of a fact or finding; see {@link CanonicalJson}. */
    public static byte[] write(Object value) {
        if (value instanceof JsonNode tree) {
            return CanonicalJson.bytes(tree);
        }
        try {
            return CanonicalWriter.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("It has no canonical form: " + e.getOriginalMessage(), e);
        }
    }

    private static String explained(JsonProcessingException e) {
        String where =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? " at "
                                + mapping.getPathReference()
                                        .replaceAll("[\\w.$]+\\[\"([^\"]+)\"]", "$1")
                                        .replace("->", ".")
                        : "";
        Throwable root = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
        String what = root instanceof JsonProcessingException json ? json.getOriginalMessage() : root.getMessage();
        return what + where;
    }

    private static SimpleModule vocabulary() {
        SimpleModule module = new SimpleModule("shiplog");
        module.addSerializer(new LowerCaseEnum());
        for (Class<?> identifier : Identifier.class.getPermittedSubclasses()) {
            addIdentifier(module, identifier.asSubclass(Identifier.class));
        }
        return module;
    }

    private static <T extends Identifier> void addIdentifier(SimpleModule module, Class<T> type) {
        module.addDeserializer(type, new FromBareText<>(type));
    }

    private interface BareText {
        @JsonValue
        String value();
    }

    @SuppressWarnings("rawtypes")
    private static final class LowerCaseEnum extends StdSerializer<Enum> {
        LowerCaseEnum() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    private static final class FromBareText<T extends Identifier> extends StdDeserializer<T> {
        private final transient Constructor<T> constructor;

        FromBareText(Class<T> type) {
            super(type);
            try {
                constructor = type.getDeclaredConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " must be a record of one String", e);
            }
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            if (!in.currentToken().isScalarValue() || text == null) {
                throw JsonMappingException.from(in, "expected text, found " + in.currentToken());
            }
            try {
                return constructor.newInstance(text);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getTargetException();
                throw JsonMappingException.from(in, String.valueOf(cause.getMessage()), cause);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The constructor of an identifier cannot be called", e);
            }
        }
    }
}
