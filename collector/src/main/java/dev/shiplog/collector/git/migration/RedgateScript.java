package dev.shiplog.collector.git.migration;

import dev.shiplog.events.identity.Sha256;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script of SQL Change Automation.
 *
 * @param id the GUID of its header in lower case; null if it has no header
 */
record RedgateScript(@Nullable String id, SqlScript script) {
    static final FileParser<RedgateScript> PARSER = new Parser();

    private static final class Parser implements FileParser<RedgateScript> {
        private static final int HEADER_LINES = 20;
        private static final Pattern HEADER =
                Pattern.compile("\\s*--\\s*<Migration\\b[^>]*?\\bID\\s*=\\s*\"([^\"]*)\".*", Pattern.CASE_INSENSITIVE);
        private static final Pattern GUID =
                Pattern.compile("\\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})}?");

        @Override
        public Class<RedgateScript> type() {
            return RedgateScript.class;
        }

        @Override
        public RedgateScript parse(byte[] content) throws UnreadableFileException {
            String text = Utf8.orUtf16(content);
            String found = null;
            for (String line : text.lines().limit(HEADER_LINES).toList()) {
                Matcher header = HEADER.matcher(line);
                if (found == null && header.matches()) {
                    found = header.group(1);
                }
            }
            return new RedgateScript(
                    found == null ? null : guid(found),
                    SqlScript.of(Sha256.hex(content), text.replaceAll("(?im)^\\s*go\\s*$", ";")));
        }

        private static String guid(String text) throws UnreadableFileException {
            Matcher guid = GUID.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!guid.matches()) {
                throw new UnreadableFileException("the ID of its header is no GUID: " + text);
            }
            return guid.group(1);
        }
    }
}
