package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the deployments that somebody reported in Jira's form; one that is refused holds up no other.
 *
 * @param facts one for each deployment that is accepted
 * @param unknownKeys issue keys that belong to no ticket project of the configuration
 * @param unknownAssociations what is neither a known issue nor a known service nor a followed repository
 */
public record DeploymentSubmission(
        List<Fact> facts,
        List<Key> accepted,
        List<Rejected> rejected,
        List<String> unknownKeys,
        List<Unknown> unknownAssociations) {
    public DeploymentSubmission {
        facts = List.copyOf(facts);
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
        unknownKeys = List.copyOf(unknownKeys);
        unknownAssociations = List.copyOf(unknownAssociations);
    }

    /** What names a deployment; null where it cannot be read. */
    public record Key(
            @Nullable String pipelineId, @Nullable String environmentId, @Nullable Long deploymentSequenceNumber) {
        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            put(members, "pipelineId", pipelineId);
            put(members, "environmentId", environmentId);
            put(members, "deploymentSequenceNumber", deploymentSequenceNumber);
            return members;
        }

        private static void put(Map<String, Object> members, String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
        }
    }

    /** A deployment that is not accepted, and why. */
    public record Rejected(Key key, List<String> errors) {
        public Rejected {
            errors = List.copyOf(errors);
        }

        Map<String, Object> members() {
            return Map.of(
                    "key",
                    key.members(),
                    "errors",
                    errors.stream().map(error -> Map.of("message", error)).toList());
        }
    }

    /** Values of one kind of association that say nothing to us. */
    public record Unknown(String associationType, List<String> values) {
        public Unknown {
            values = List.copyOf(values);
        }
    }

    /** The answer, as Jira gives it. */
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("acceptedDeployments", accepted.stream().map(Key::members).toList());
        answer.put(
                "rejectedDeployments", rejected.stream().map(Rejected::members).toList());
        answer.put("unknownIssueKeys", unknownKeys);
        answer.put("unknownAssociations", unknownAssociations);
        return answer;
    }
}
