package dev.shiplog.collector.git.migration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: a file in another encoding is refused rather than read wrongly. */
final class Utf8 {
    private Utf8() {}

    /** The text without a byte order mark. */
    static String text(byte[] content) throws UnreadableFileException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("it is not UTF-8 text: save it in that encoding");
        }
    }

    /** The same, also of UTF-16 with a byte order mark, in which tools on Windows write. */
    static String orUtf16(byte[] content) throws UnreadableFileException {
        boolean little = content.length > 1 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE;
        boolean big = content.length > 1 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF;
        return little || big ? new String(content, StandardCharsets.UTF_16) : text(content);
    }
}
