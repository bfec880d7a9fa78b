package dev.shiplog.processor.correlation;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pull requests that the first line of a commit's message names as hosts write it: {@code Merge pull request #7
 * from …}, {@code Merged in branch (pull request #7)}, {@code Pull request #7: title}, and a squash's {@code title
 * (#7)}. The lines below name what they like, mostly issues.
 */
final class PullRequestNumbers {
    private static final Pattern NAMED =
            Pattern.compile("\\bpull request #([1-9][0-9]{0,17})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SQUASHED = Pattern.compile("\\(#([1-9][0-9]{0,17})\\)\\s*$");

    private PullRequestNumbers() {}

    static Set<Long> in(@Nullable String message) {
        Set<Long> numbers = new TreeSet<>();
        if (message != null) {
            String subject = subject(message);
            for (Pattern pattern : new Pattern[] {NAMED, SQUASHED}) {
                Matcher matcher = pattern.matcher(subject);
                while (matcher.find()) {
                    numbers.add(Long.parseLong(matcher.group(1)));
                }
            }
        }
        return numbers;
    }

    /** The first line. */
    static String subject(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
