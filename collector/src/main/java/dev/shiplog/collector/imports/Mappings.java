package dev.shiplog.collector.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mappings by the name of a file, or by the name of one that Shiplog brings along. */
final class Mappings {
    /** Those that Shiplog brings along. */
    static final List<String> READY =
            List.of("devlake-deployment-commits", "devlake-deployments", "shiplog-deployments");

    private Mappings() {}

    static Mapping of(String name) throws IOException, UnusableMappingException {
        if (!READY.contains(name)) {
            return MappingReader.read(name, Files.readString(Path.of(name)));
        }
        try (InputStream in = Mappings.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException(name + ".yaml is missing from this program");
            }
            return MappingReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
