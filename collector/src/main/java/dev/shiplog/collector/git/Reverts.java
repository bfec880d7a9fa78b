package dev.shiplog.collector.git;

import dev.shiplog.events.identity.CommitSha;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The commits that a message says it takes back: {@code This reverts commit <sha>}, as Git and all hosts write it, of
 * one commit or of several. A merge that is taken back reads {@code …, reversing changes made to <sha>}; only the
 * first of the two is what was taken back.
 */
final class Reverts {
    private static final Pattern SENTENCE = Pattern.compile(
            "\\b(?:this\\s+)?reverts?\\s+(?:merge\\s+)?commits?:?\\s+"
                    + "((?:[0-9a-f]{7,64}(?:,\\s*|\\s+and\\s+|\\s+)?){1,100})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,64}");
    private static final Set<Integer> WHOLE = Set.of(40, 64);
    private static final int LONGEST_SHORT = 40;

    private Reverts() {}

    /** In the order of the message; what is shortened and fits no commit, or more than one, is left out. */
    static List<CommitSha> of(String message, ObjectReader reader) throws IOException {
        Set<CommitSha> found = new LinkedHashSet<>();
        Matcher sentence = SENTENCE.matcher(message);
        while (sentence.find()) {
            Matcher sha = SHA.matcher(sentence.group(1).toLowerCase(Locale.ROOT));
            while (sha.find()) {
                found.addAll(whole(sha.group(), reader));
            }
        }
        return new ArrayList<>(found);
    }

    private static List<CommitSha> whole(String sha, ObjectReader reader) throws IOException {
        if (WHOLE.contains(sha.length())) {
            return List.of(new CommitSha(sha));
        }
        Collection<ObjectId> fitting =
                sha.length() < LONGEST_SHORT ? reader.resolve(AbbreviatedObjectId.fromString(sha)) : List.of();
        return fitting.size() == 1
                ? List.of(new CommitSha(fitting.iterator().next().name()))
                : List.of();
    }
}
