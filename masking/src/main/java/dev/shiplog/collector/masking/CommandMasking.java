package dev.shiplog.collector.masking;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows where well-known programs take their passwords. In doubt an argument is masked. */
final class CommandMasking {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");
    private static final Set<String> USER_SLASH_PASSWORD =
            Set.of("sqlplus", "sqlcl", "sqlldr", "sql", "exp", "imp", "expdp", "impdp", "rman", "wlst");
    private static final Pattern SECRET_FLAG = Pattern.compile(
            "(?!-p(?!ass|wd))--?[\\w.-]{0,40}(?:password|passwd|passphrase|pass|pwd|secret|token|api-?key|access-?key"
                    + "|credentials?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SECRET = Pattern.compile("[0-9]{1,5}(?::[0-9]{1,5})?|-.*|\\.{0,2}/.*");
    private static final Pattern ATTACHED = Pattern.compile("-p(?!roject|arameters|rofile|ort|lugin|om)([^=]+)");
    private static final Pattern USER_COLON_PASSWORD = Pattern.compile("([^:/\\s]+):(?!//)(.+)");
    private static final Pattern SLASHED = Pattern.compile("([^/\\s]+)/(\"[^\"]*\"|[^@\\s]+)(@.*)?");
    private static final Set<String> UPPER_P = Set.of("sqlcmd", "bcp", "isql", "osql", "tsql");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "[\\w.-]{0,40}(?:secret_access_key|session_token|password|secret)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./•-]+");

    private final List<String> command;
    private final String program;

    CommandMasking(List<String> command) {
        this.command = List.copyOf(command);
        this.program = command.isEmpty() ? "" : baseName(command.get(0));
    }

    String masked() {
        StringBuilder line = new StringBuilder();
        String before = "";
        for (String argument : command) {
            line.append(line.isEmpty() ? "" : " ").append(quoted(masked(before, argument)));
            before = argument;
        }
        return line.toString();
    }

    private String masked(String before, String argument) {
        if (takesSecret(before, argument)) {
            return Masking.MASK;
        }
        if ((before.equals("-u") || before.equals("--user"))
                && USER_COLON_PASSWORD.matcher(argument).matches()) {
            return USER_COLON_PASSWORD.matcher(argument).replaceFirst("$1:•••");
        }
        if (USER_SLASH_PASSWORD.contains(program)
                && !argument.startsWith("@")
                && SLASHED.matcher(argument).matches()) {
            return SLASHED.matcher(argument).replaceFirst("$1/•••$3");
        }
        if (ATTACHED.matcher(argument).matches() && (mysql() || !argument.matches("-p[0-9]{1,5}"))) {
            return "-p•••";
        }
        if (UPPER_P.contains(program) && argument.startsWith("-P") && argument.length() > 2) {
            return "-P•••";
        }
        if (program.equals("curl") && argument.matches("-u[^:]+:.+")) {
            return argument.substring(0, argument.indexOf(':')) + ":•••";
        }
        return content(before, argument);
    }

    private String content(String before, String argument) {
        if (SHELLS.contains(program) && before.matches("-\\w*c")) {
            return script(argument);
        }
        return SqlLiterals.seenIn(argument) ? Masking.sql(argument) : Masking.text(argument);
    }

    /** Each command of a shell script on its own, so that the program of each is known. */
    private static String script(String script) {
        if (SqlLiterals.seenIn(script)) {
            return Masking.sql(script);
        }
        return Masking.text(Pattern.compile("(?<=[;|&\\n])|(?=[;|&\\n])")
                .splitAsStream(script)
                .map(CommandMasking::oneCommand)
                .collect(Collectors.joining()));
    }

    private static String oneCommand(String text) {
        List<String> words = Pattern.compile("\\s+")
                .splitAsStream(text.strip())
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < 2) {
            return text;
        }
        CommandMasking inner = new CommandMasking(words);
        StringBuilder out = new StringBuilder(" ");
        String before = "";
        for (String word : words) {
            out.append(inner.masked(before, word)).append(' ');
            before = word;
        }
        return out.toString();
    }

    private boolean takesSecret(String flag, String argument) {
        if (SECRET_FLAG.matcher(flag).matches()) {
            return !argument.startsWith("--");
        }
        return switch (flag) {
            case "-p" -> !mysql() && !NO_SECRET.matcher(argument).matches();
            case "-P" -> UPPER_P.contains(program);
            case "-a" -> program.equals("redis-cli");
            case "-w" -> program.startsWith("ldap");
            default -> program.equals("aws") && SECRET_NAME.matcher(flag).matches();
        };
    }

    private boolean mysql() {
        return program.startsWith("mysql") || program.startsWith("mariadb");
    }

    private static String baseName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : '\'' + argument.replace("'", "'\\''") + '\'';
    }
}
