package dev.shiplog.report.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an {@code Accept} header lets a media type through. */
final class Acceptance {
    private Acceptance() {}

    static boolean allows(@Nullable String accept, String type) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        String group = type.substring(0, type.indexOf('/'));
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            String name = parts[0].strip();
            boolean named = name.equals("*/*") || name.equals(group + "/*") || name.equals(type);
            if (named && !refused(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
