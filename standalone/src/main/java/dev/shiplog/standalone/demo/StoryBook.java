package dev.shiplog.standalone.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shiplog.events.json.ShiplogJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Remembers on disk that the story was begun, and when it was told to the end what took place in it. */
final class StoryBook {
    private static final ObjectMapper MAPPER = ShiplogJson.mapper();

    private final Path begun;
    private final Path told;

    StoryBook(Path directory) {
        this.begun = directory.resolve("story.begun");
        this.told = directory.resolve("story.json");
    }

    /** What took place; null if the story was not told to its end. */
    @Nullable
    Expected read() {
        if (!Files.exists(told)) {
            return null;
        }
        try {
            return MAPPER.readValue(told.toFile(), Expected.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + told + ", which says what took place, cannot be read", e);
        }
    }

    boolean begun() {
        return Files.exists(begun);
    }

    void begin() {
        try {
            Files.createDirectories(begun.getParent());
            Files.createFile(begun);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + begun + " cannot be written", e);
        }
    }

    void end(Expected expected) {
        try {
            Path half = Files.write(told.resolveSibling("story.json.part"), MAPPER.writeValueAsBytes(expected));
            Files.move(half, told, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + told + " cannot be written", e);
        }
    }
}
