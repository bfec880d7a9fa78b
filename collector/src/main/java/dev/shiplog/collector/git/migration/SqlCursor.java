package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.git.migration.SqlTokens.Kind;
import dev.shiplog.collector.git.migration.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A place in a script, from which names are read and what matters not is passed over. */
final class SqlCursor {
    private static final Set<String> BEFORE_NAME =
            Set.of("if", "not", "exists", "concurrently", "only", "body", "ignore", "low_priority", "table", "into");

    private final List<Token> tokens;
    private int at;

    SqlCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    int at() {
        return at;
    }

    void to(int place) {
        at = place;
    }

    boolean ended() {
        return at >= tokens.size();
    }

    boolean has(int index) {
        return index < tokens.size();
    }

    Token token(int index) {
        return tokens.get(index);
    }

    /** Whether this keyword or sign stands there. */
    boolean is(int index, String word) {
        return index < tokens.size() && tokens.get(index).is(word);
    }

    /** Whether this keyword or sign stands here. */
    boolean here(String word) {
        return is(at, word);
    }

    /**
     * Passes over the body of a function: to its end where it has one, or to the end of the batch. A body in quotes was
     * passed over before.
     */
    void passBody() {
        int depth = 0;
        boolean open = false;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.kind() == Kind.BATCH) {
                return;
            }
            boolean quoted = at + 1 < tokens.size() && tokens.get(at + 1).kind() == Kind.TEXT;
            if (token.is(";") && depth == 0 && !open) {
                return;
            }
            if ((token.is("as") || token.is("is")) && !quoted && depth == 0 && !definition(at + 1)) {
                open = true;
            } else if (token.is("begin") || (token.is("case") && depth > 0)) {
                depth++;
                open = false;
            } else if (token.is("end")) {
                boolean inner = is(at + 1, "if") || is(at + 1, "loop") || is(at + 1, "while") || is(at + 1, "repeat");
                depth = inner ? depth : Math.max(0, depth - 1);
                open = open && inner;
            }
            at++;
        }
    }

    /** What follows AS in the definition of a type, which has no body. */
    private boolean definition(int index) {
        return is(index, "enum") || is(index, "(") || is(index, "object") || is(index, "range") || is(index, "table");
    }

    /** What an alias stands for, where the statement says it in a FROM or a JOIN. */
    List<String> aliased(List<String> name, int from) {
        int back = at;
        List<String> meant = name;
        for (int i = from + 1; name.size() == 1 && i < tokens.size() && i < from + 400; i++) {
            if (tokens.get(i).is(";") || tokens.get(i).kind() == Kind.BATCH) {
                break;
            }
            if (tokens.get(i).is("from") || tokens.get(i).is("join")) {
                at = i + 1;
                List<String> table = name();
                int alias = is(at, "as") ? at + 1 : at;
                boolean same = alias < tokens.size()
                        && tokens.get(alias).isName()
                        && tokens.get(alias).text().equalsIgnoreCase(name.getFirst());
                meant = same && !table.isEmpty() ? table : meant;
            }
        }
        at = back;
        return meant;
    }

    /** Passes over brackets with all that they hold. */
    void passBrackets() {
        int depth = 0;
        do {
            depth += is(at, "(") ? 1 : is(at, ")") ? -1 : 0;
            at++;
        } while (depth > 0 && at < tokens.size());
    }

    /** The parts of the name that stands here; none if none does. */
    List<String> name() {
        while (at < tokens.size() && tokens.get(at).isOneOf(BEFORE_NAME)) {
            at++;
        }
        List<String> parts = new ArrayList<>();
        while (at < tokens.size() && tokens.get(at).isName()) {
            Token token = tokens.get(at);
            boolean plain = token.kind() == Kind.WORD;
            parts.add(plain && !token.text().contains("${") ? token.text().toLowerCase(Locale.ROOT) : token.text());
            at++;
            if (!is(at, ".")) {
                break;
            }
            while (is(at, ".")) {
                at++;
            }
        }
        return parts;
    }
}
