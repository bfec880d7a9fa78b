package dev.shiplog.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one application of the demo, packed with the program. */
record Resources(String application) {
    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The files that one commit writes, by their path in the repository. */
    Map<String, byte[]> commit(String folder, String... paths) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : paths) {
            files.put(path, bytes(folder + "/" + path));
        }
        return files;
    }

    private byte[] bytes(String name) {
        String path = "/demo/" + application + "/" + name;
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its own file " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own file " + path + " cannot be read", e);
        }
    }
}
