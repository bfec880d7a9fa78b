package dev.shiplog.report.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of Shiplog itself that a browser may be sent to after it has signed in. Whatever a browser could take for the
 * address of another site is none: what begins with two slashes, or holds a backslash or what browsers leave out.
 */
final class LocalPath {
    /** The first page. */
    static final String FIRST = "/";

    /** The attribute of a request to sign in that says which page was asked for. */
    static final String ASKED = "shiplog.asked";

    private static final int LONGEST = 2000;
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[!-~&&[^\\\\]]*");
    private static final Pattern SIGNING = Pattern.compile("/sign-(in|out)([/?;#].*)?");

    private LocalPath() {}

    /** The path, or that of the first page if this is none. */
    static String of(@Nullable String text) {
        if (text == null
                || text.length() > LONGEST
                || !LOCAL.matcher(text).matches()
                || SIGNING.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return FIRST;
        }
        return text;
    }

    /** The page that a request asks for, or that whoever signs in asked for before. */
    static String asked(Context context) {
        String asked = context.attribute(ASKED);
        String query = context.queryString();
        return of(asked != null ? asked : context.path() + (query == null ? "" : "?" + query));
    }
}
