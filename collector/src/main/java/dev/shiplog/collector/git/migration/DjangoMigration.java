package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a migration file of Django says, read as text.
 *
 * @param dependencies as {@code app.name}
 * @param reversible null if that depends on code that is not here
 * @param objects models by their names, for the file does not say of which application they are, and what SQL touches
 */
record DjangoMigration(
        List<String> dependencies,
        @Nullable ChangeType type,
        @Nullable Boolean reversible,
        String sha256,
        List<DatabaseObject> objects) {
    static final FileParser<DjangoMigration> PARSER = new Parser();

    private static final class Parser implements FileParser<DjangoMigration> {
        private static final Pattern PAIR = Pattern.compile("\\(\\s*\"\"\\s*,\\s*\"\"\\s*,?\\s*\\)");
        private static final Pattern STRING = Pattern.compile("\"\"");
        private static final Pattern ONE_WAY = Pattern.compile("\\bRun(Python|SQL)\\s*\\(");

        @Override
        public Class<DjangoMigration> type() {
            return DjangoMigration.class;
        }

        @Override
        public DjangoMigration parse(byte[] content) throws UnreadableFileException {
            PythonSource source = PythonSource.read(Utf8.text(content));
            if (source.lines().stream().noneMatch(line -> line.code().matches("class\\s+Migration\\b.*"))) {
                throw new UnreadableFileException("it has no class Migration, so Django would refuse it");
            }
            PythonSource.Line dependencies = source.assigned("dependencies");
            PythonSource.Line operations = source.assigned("operations");
            return new DjangoMigration(
                    dependencies == null ? List.of() : pairs(dependencies),
                    PythonOperations.type(operations == null ? List.of() : List.of(operations)),
                    operations == null ? null : reversible(operations),
                    Sha256.hex(content),
                    operations == null ? List.of() : PythonObjects.ofDjango(operations));
        }

        /** The pairs of application and name; what stands in a call, such as a swappable model, is no pair. */
        private static List<String> pairs(PythonSource.Line line) {
            List<String> pairs = new ArrayList<>();
            Matcher pair = PAIR.matcher(line.code());
            Matcher string = STRING.matcher(line.code());
            int index = 0;
            while (pair.find()) {
                while (string.find() && string.start() < pair.start()) {
                    index++;
                }
                String name = line.strings().get(index + 1);
                if (!name.startsWith("__")) {
                    pairs.add(line.strings().get(index) + "." + name);
                }
                index++;
            }
            return pairs;
        }

        /** Django takes back all but code and SQL that name no way back. */
        private static @Nullable Boolean reversible(PythonSource.Line operations) {
            String code = operations.code();
            Matcher step = ONE_WAY.matcher(code);
            boolean all = true;
            while (step.find()) {
                int end = closing(code, step.end());
                String arguments = code.substring(step.end(), end);
                all &= arguments.contains("reverse_") || topLevelCommas(arguments) > 0;
            }
            return all;
        }

        private static int closing(String code, int from) {
            int depth = 1;
            int at = from;
            while (at < code.length() && depth > 0) {
                depth += "([{".indexOf(code.charAt(at)) >= 0 ? 1 : ")]}".indexOf(code.charAt(at)) >= 0 ? -1 : 0;
                at++;
            }
            return Math.max(from, at - 1);
        }

        /** How many arguments without a name come after the first. */
        private static int topLevelCommas(String arguments) {
            int depth = 0;
            int start = 0;
            int further = 0;
            for (int i = 0; i <= arguments.length(); i++) {
                char c = i < arguments.length() ? arguments.charAt(i) : ',';
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                if (c == ',' && depth == 0) {
                    String argument = arguments.substring(start, i).strip();
                    further += start > 0 && !argument.isEmpty() && !argument.matches("\\w+\\s*=.*") ? 1 : 0;
                    start = i + 1;
                }
            }
            return further;
        }
    }
}
