package dev.shiplog.report.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A line of canonical JSON for each deployment: its trail, and its judgement if there is one. */
final class NdjsonRows implements RowWriter {
    private static final ObjectMapper JSON = ShiplogJson.mapper();

    private final BufferedWriter out;

    NdjsonRows(Path file, Cover cover, boolean withCover) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        if (withCover) {
            ObjectNode first = JSON.createObjectNode();
            first.set("cover", JSON.valueToTree(cover.lines(Format.NDJSON)));
            line(first);
        }
    }

    @Override
    public void write(Exported deployment) throws IOException {
        ObjectNode line = JSON.createObjectNode();
        line.set("trail", JSON.valueToTree(deployment.trail()));
        if (deployment.judgement() != null) {
            line.set("judgement", JSON.valueToTree(deployment.judgement()));
        }
        line(line);
    }

    private void line(ObjectNode tree) throws IOException {
        out.write(CanonicalJson.text(tree));
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
