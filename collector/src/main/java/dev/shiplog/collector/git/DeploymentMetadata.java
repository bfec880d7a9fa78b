package dev.shiplog.collector.git;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shiplog.collector.git.migration.FileParser;
import dev.shiplog.collector.git.migration.UnreadableFileException;
import dev.shiplog.events.identity.CommitSha;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a metadata file says: a JSON object with {@code version}, {@code base_sha} and {@code goal_sha}.
 *
 * @param version counts deployments up
 * @param base the commit that was there before; null before the first
 * @param goal the commit that is there after
 */
record DeploymentMetadata(long version, @Nullable CommitSha base, CommitSha goal) {
    static final FileParser<DeploymentMetadata> PARSER = new Parser();

    /** How this breaks the chain after another; null if it does not. */
    @Nullable
    String breaks(DeploymentMetadata before) {
        String broken = "";
        if (version != before.version + 1) {
            broken += " version " + version + " follows version " + before.version + ";";
        }
        if (base == null || !base.equals(before.goal)) {
            broken += " base_sha is " + (base == null ? "missing" : base.value()) + ", but the goal_sha before is "
                    + before.goal + ";";
        }
        return broken.isEmpty() ? null : "The chain is broken:" + broken.substring(0, broken.length() - 1) + ".";
    }

    private static final class Parser implements FileParser<DeploymentMetadata> {
        private static final int DEEPEST = 20;
        private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build());

        @Override
        public Class<DeploymentMetadata> type() {
            return DeploymentMetadata.class;
        }

        @Override
        public DeploymentMetadata parse(byte[] content) throws UnreadableFileException {
            JsonNode root;
            try {
                root = JSON.readTree(new String(content, StandardCharsets.UTF_8));
            } catch (JsonProcessingException e) {
                throw new UnreadableFileException("it is not readable JSON: " + e.getOriginalMessage());
            }
            if (root == null || !root.isObject()) {
                throw new UnreadableFileException("it is no JSON object");
            }
            JsonNode base = root.path("base_sha");
            boolean first =
                    base.isMissingNode() || base.isNull() || base.asText().isEmpty();
            return new DeploymentMetadata(
                    version(root.path("version")),
                    first ? null : sha("base_sha", base),
                    sha("goal_sha", root.path("goal_sha")));
        }

        private static long version(JsonNode node) throws UnreadableFileException {
            String text = node.asText();
            if (!text.matches("\\d{1,15}")) {
                throw new UnreadableFileException("its version is no whole number");
            }
            return Long.parseLong(text);
        }

        private static CommitSha sha(String field, JsonNode node) throws UnreadableFileException {
            try {
                return new CommitSha(node.asText().strip().toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new UnreadableFileException("its " + field + " is no commit: " + e.getMessage());
            }
        }
    }
}
