package dev.shiplog.processor.state;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A text that is kept, and what it says. Of what is written the text is made when it goes to the store, which of many
 * versions only the last does; of what is read the text is understood when somebody asks for the first time.
 */
final class KeptText {
    /** What a record and its text take together, as far as anybody knows before the text is made. */
    private static final int ABOUT = 1000;

    private final int size;
    private @Nullable String text;
    private @Nullable Object said;

    private KeptText(int size, @Nullable String text, @Nullable Object said) {
        this.size = size;
        this.text = text;
        this.said = said;
    }

    static KeptText of(String text) {
        // A record takes about twice what its text does.
        boolean record = text.startsWith("{");
        return new KeptText(record ? 3 * text.length() : text.length(), text, null);
    }

    /**
     * The text of a record.
     *
     * @param said which nobody changes from now on
     */
    static KeptText saying(Object said) {
        return new KeptText(ABOUT, null, said);
    }

    String text() {
        if (text == null) {
            text = Kept.text(Objects.requireNonNull(said));
        }
        return text;
    }

    /** The record that the text stands for; the same one each time, so nothing may change it. */
    <T> T said(Class<T> type) {
        if (!type.isInstance(said)) {
            said = Kept.read(text(), type);
        }
        return type.cast(said);
    }

    /** About how much memory it takes, in bytes; the same all the time. */
    int size() {
        return size;
    }

    /** In the store there is the text. */
    @SuppressWarnings("NullAway") // Kafka hands null on as null, which its own interfaces do not say.
    static Serde<KeptText> serde() {
        return Serdes.serdeFrom(
                (topic, kept) -> kept == null ? null : kept.text().getBytes(StandardCharsets.UTF_8),
                (topic, bytes) -> bytes == null ? null : of(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return text();
    }
}
