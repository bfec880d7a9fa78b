package dev.shiplog.processor.correlation;

import java.util.regex.Pattern;

/** Addresses of a pipeline's pages: what shows one attempt or one part of a run is a page of that run. */
final class Pages {
    private static final Pattern AFTER = Pattern.compile("[?#].*$");
    private static final Pattern PART = Pattern.compile("(?:/attempts/[0-9]+|/(?:console|display|logs|jobs))?/*$");

    private Pages() {}

    /** The address without what does not tell one run or job from another. */
    static String of(String url) {
        String path = AFTER.matcher(url.strip().replace('\0', ' ')).replaceFirst("");
        return PART.matcher(path).replaceFirst("");
    }
}
