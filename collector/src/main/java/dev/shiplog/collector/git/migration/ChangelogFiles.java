package dev.shiplog.collector.git.migration;

import java.util.Locale;
import java.util.Optional;

/** Which files are changelogs, by their endings, and how each is parsed. */
final class ChangelogFiles {
    private static final FileParser<Changelog> SQL = new FormattedSql();
    private static final FileParser<Changelog> XML = elements(XmlElements::parse);
    private static final FileParser<Changelog> YAML = elements(DataElements::yaml);
    private static final FileParser<Changelog> JSON = elements(DataElements::json);

    private ChangelogFiles() {}

    static Optional<FileParser<Changelog>> parser(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "sql" -> Optional.of(SQL);
            case "xml" -> Optional.of(XML);
            case "yaml", "yml" -> Optional.of(YAML);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    private static FileParser<Changelog> elements(Elements elements) {
        return new FileParser<>() {
            @Override
            public Class<Changelog> type() {
                return Changelog.class;
            }

            @Override
            public Changelog parse(byte[] content) throws UnreadableFileException {
                return ElementChangelog.read(elements.parse(content));
            }
        };
    }

    private interface Elements {
        Element parse(byte[] content) throws UnreadableFileException;
    }
}
