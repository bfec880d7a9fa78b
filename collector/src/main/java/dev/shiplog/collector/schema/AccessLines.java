package dev.shiplog.collector.schema;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition taken apart: into what an object is, and who owns it and may do what with it. Who may is kept as one
 * flat line for each role, with the role between two marks that occur in no name, so that the role that owns the schema
 * can be written alike everywhere once it is known.
 */
final class AccessLines {
    /** No server lets it into a name. */
    static final char MARK = '\0';

    private static final String OWNER = "owner: ";
    private static final String DEFINER = "definer: ";
    private static final String PRIVILEGE = "privilege ";
    private static final String DEFAULTS = "default privileges for ";
    private static final String SETTING = "setting of ";
    private static final String COLUMN = "column ";
    private static final String COMMENT = "\tcomment: ";

    private final DatabaseObject object;
    private final StringBuilder structure = new StringBuilder();
    private final List<String> access = new ArrayList<>();
    /** What the nested lines are beneath; null if they are not privileges. */
    private @Nullable String above;

    private AccessLines(DatabaseObject object) {
        this.object = object;
    }

    /**
     * A definition's two parts.
     *
     * @param structure what is left without owner and privileges
     * @param access flat lines in their order; null if there are none
     */
    record Parts(String structure, @Nullable String access) {}

    static Parts of(SchemaItem item) {
        AccessLines lines = new AccessLines(item.object());
        for (String line : item.definition().split("\n", -1)) {
            lines.take(line);
        }
        if (lines.access.isEmpty()) {
            return new Parts(item.definition(), null);
        }
        lines.access.sort(null);
        return new Parts(lines.structure.toString(), String.join("\n", lines.access));
    }

    private void take(String line) {
        boolean taken = line.startsWith("\t") ? nested(line) : top(line);
        if (!taken) {
            structure.append(line).append('\n');
        }
    }

    private boolean top(String line) {
        above = null;
        if (line.startsWith(OWNER)) {
            return add(OWNER, line.substring(OWNER.length()), "");
        }
        if (line.startsWith(DEFINER)) {
            return add(OWNER, line.substring(DEFINER.length()), "");
        }
        if (object.kind().equals("grant")) {
            return access.add(line);
        }
        if (object.kind().equals("policy") && line.startsWith("to: ")) {
            return policy(line.substring("to: ".length()));
        }
        for (String beginning : List.of(PRIVILEGE, SETTING)) {
            if (line.startsWith(beginning)) {
                String rest = line.substring(beginning.length());
                int end = endOfName(rest, ':');
                return add(beginning, rest.substring(0, end), rest.substring(end));
            }
        }
        if (line.startsWith(DEFAULTS)) {
            String rest = line.substring(DEFAULTS.length());
            int end = endOfName(rest, ' ');
            above = DEFAULTS + MARK + rest.substring(0, end) + MARK + rest.substring(end) + ' ';
            return true;
        }
        if (line.startsWith(COLUMN)) {
            String rest = line.substring(line.indexOf(' ', COLUMN.length()) + 1);
            above = COLUMN + rest.substring(0, endOfName(rest, ':')) + ' ';
        }
        return false;
    }

    /** What people wrote about a column comes last, and may look like anything. */
    private boolean nested(String line) {
        String beneath = above;
        if (beneath == null || line.startsWith(COMMENT)) {
            above = null;
            return false;
        }
        boolean column = beneath.startsWith(COLUMN);
        String beginning = column ? "\t" + PRIVILEGE : "\t ";
        if (!line.startsWith(beginning)) {
            return false;
        }
        String rest = line.substring(beginning.length());
        int end = endOfName(rest, ':');
        return add(column ? beneath + PRIVILEGE : beneath, rest.substring(0, end), rest.substring(end));
    }

    private boolean policy(String roles) {
        String rest = roles;
        while (!rest.isEmpty()) {
            int end = endOfName(rest, ',');
            add("for ", rest.substring(0, end), "");
            rest = rest.substring(Math.min(rest.length(), end + 2));
        }
        return true;
    }

    private boolean add(String before, String role, String after) {
        return access.add(before + MARK + role + MARK + after);
    }

    /** Where a name ends that is quoted as SQL does, or that goes on to this character. */
    private static int endOfName(String text, char delimiter) {
        int at = 0;
        boolean quoted = false;
        while (at < text.length() && (quoted || text.charAt(at) != delimiter)) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            }
            at++;
        }
        return at;
    }

    /** The role that owns an object; null if nobody does. */
    static @Nullable String owner(@Nullable String access) {
        if (access == null) {
            return null;
        }
        int from = access.startsWith(OWNER + MARK) ? 0 : access.indexOf('\n' + OWNER + MARK) + 1;
        if (from == 0 && !access.startsWith(OWNER + MARK)) {
            return null;
        }
        int name = from + OWNER.length() + 1;
        return access.substring(name, access.indexOf(MARK, name));
    }

    /** The lines as they are hashed: with the role that owns most of the schema alike whatever it is called. */
    static String alike(String access, @Nullable String main) {
        String named = main == null ? access : access.replace(MARK + main + MARK, "(owner)");
        String[] lines = named.replace(String.valueOf(MARK), "").split("\n", -1);
        Arrays.sort(lines);
        return String.join("\n", lines);
    }
}
