package dev.shiplog.collector.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a file: by its byte order mark if it has one, else as the mapping says; damaged text is refused. */
final class Decoded extends Reader {
    private final Reader reader;

    Decoded(InputStream in, Charset said) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 3);
        byte[] start = bytes.readNBytes(3);
        int mark = mark(start);
        bytes.unread(start, mark, start.length - mark);
        Charset found = mark == 0 ? said : marked(start);
        reader = new InputStreamReader(
                bytes,
                found.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static int mark(byte[] start) {
        if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return 3;
        }
        boolean wide = start.length >= 2
                && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                        || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF));
        return wide ? 2 : 0;
    }

    private static Charset marked(byte[] start) {
        if (start[0] == (byte) 0xEF) {
            return StandardCharsets.UTF_8;
        }
        return start[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        return reader.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
