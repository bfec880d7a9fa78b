package dev.shiplog.report.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A complete file, readable by its owner only, that lives until it is closed.
 *
 * @param export the export's id
 */
public record ExportedFile(Path path, Format format, String export) implements AutoCloseable {
    /** What a browser saves it as. */
    public String name() {
        return "shiplog-deployments-" + export + "." + format.extension();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
