package dev.shiplog.collector.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rejected lines as they were, with why beside them: in the form of the file that they come from, so that it can be
 * mended and imported with the same mapping. Columns that the mapping does not name are not read.
 */
final class RejectsFile implements AutoCloseable {
    private static final List<String> REASONS =
            List.of("shiplog line", "shiplog column", "shiplog reason", "shiplog mend");

    private final @Nullable CsvWriter csv;

    RejectsFile(@Nullable Path file, Mapping mapping, List<String> header) throws IOException {
        if (file == null) {
            csv = null;
            return;
        }
        Charset encoding = mapping.encoding();
        Writer out = Files.newBufferedWriter(file, encoding);
        csv = CsvWriter.builder().fieldSeparator(mapping.separator()).build(out);
        csv.writeRecord(with(without(header, header), REASONS));
    }

    void write(List<String> header, List<String> cells, Line.Rejected why) {
        if (csv != null) {
            List<String> reasons = List.of(Long.toString(why.number()), why.column(), why.reason(), why.mend());
            csv.writeRecord(cells.size() == header.size() ? with(without(header, cells), reasons) : cells);
        }
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }

    /** A rejects file that is rejected once more gets its reasons anew. */
    private static List<String> without(List<String> header, List<String> cells) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!REASONS.contains(header.get(i))) {
                kept.add(cells.get(i));
            }
        }
        return kept;
    }

    private static List<String> with(List<String> cells, List<String> reasons) {
        List<String> all = new ArrayList<>(cells);
        all.addAll(reasons);
        return all;
    }
}
