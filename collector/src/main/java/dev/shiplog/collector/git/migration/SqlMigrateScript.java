package dev.shiplog.collector.git.migration;

import dev.shiplog.events.identity.Sha256;

/**
 * A script with a part {@code -- +migrate Up} and perhaps a part {@code -- +migrate Down}, as sql-migrate reads it.
 *
 * @param up the way there: its kind, and the hash of the whole file
 * @param down whether the way back says anything
 */
record SqlMigrateScript(SqlScript up, boolean down) {
    static final FileParser<SqlMigrateScript> PARSER = new Parser();

    private static final String DIRECTIVE = "-- +migrate ";

    private enum Part {
        NONE,
        UP,
        DOWN
    }

    private static final class Parser implements FileParser<SqlMigrateScript> {
        @Override
        public Class<SqlMigrateScript> type() {
            return SqlMigrateScript.class;
        }

        @Override
        public SqlMigrateScript parse(byte[] content) throws UnreadableFileException {
            return new Draft().read(Utf8.text(content), Sha256.hex(content));
        }
    }

    /** A script while its lines are read. */
    private static final class Draft {
        private final StringBuilder up = new StringBuilder();
        private final StringBuilder down = new StringBuilder();
        private Part part = Part.NONE;
        private int openedAt;

        SqlMigrateScript read(String text, String sha256) throws UnreadableFileException {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (line.startsWith(DIRECTIVE)) {
                    directive(line.substring(DIRECTIVE.length()).strip().split("\\s+", 2)[0], number);
                } else if (part != Part.NONE && !line.startsWith("-- ")) {
                    (part == Part.UP ? up : down).append(line).append('\n');
                }
            }
            if (part == Part.NONE) {
                throw new UnreadableFileException("it has no line \"-- +migrate Up\", so sql-migrate would refuse it");
            }
            if (openedAt > 0) {
                throw new UnreadableFileException("the StatementBegin of line " + openedAt + " has no StatementEnd");
            }
            return new SqlMigrateScript(
                    SqlScript.of(sha256, up.toString()), !down.toString().isBlank());
        }

        private void directive(String name, int line) {
            switch (name) {
                case "Up" -> part = Part.UP;
                case "Down" -> part = Part.DOWN;
                case "StatementBegin" -> openedAt = part == Part.NONE ? 0 : line;
                case "StatementEnd" -> openedAt = 0;
                default -> {
                    // Others, such as options of newer versions, say nothing about what is changed.
                }
            }
        }
    }
}
