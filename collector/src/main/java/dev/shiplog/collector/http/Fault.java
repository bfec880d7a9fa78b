package dev.shiplog.collector.http;

import dev.shiplog.events.transport.DeadLetter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an event was not taken.
 *
 * @param index its place in the body from 0; null if the fault is the whole body's
 * @param id the event's own id, where it could be read
 */
record Fault(Kind kind, @Nullable Integer index, @Nullable String id, String explanation) {
    /** In the order in which they decide about the answer to a body with several. */
    enum Kind {
        UNREADABLE(400, "The body cannot be read", "Mend it and send it again; it was kept as a dead letter."),
        FORBIDDEN(403, "Such events are not for others to report", "Leave it out and send the rest again."),
        UNKNOWN_KIND(422, "Unknown type of event", "It was kept as a dead letter; knownTypes lists what is read.");

        private final int status;
        private final String title;
        private final String mend;

        Kind(int status, String title, String mend) {
            this.status = status;
            this.title = title;
            this.mend = mend;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }

        String mend() {
            return mend;
        }

        /** As what the body is kept; empty if it is not, because nobody may ever replay it. */
        Optional<DeadLetter.Reason> reason() {
            return switch (this) {
                case UNREADABLE -> Optional.of(DeadLetter.Reason.UNREADABLE);
                case UNKNOWN_KIND -> Optional.of(DeadLetter.Reason.UNKNOWN_KIND);
                case FORBIDDEN -> Optional.empty();
            };
        }
    }

    String where() {
        return index == null ? "" : ", event " + index + (id == null ? "" : " (id " + id + ")");
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (index != null) {
            members.put("index", index);
        }
        if (id != null) {
            members.put("id", id);
        }
        members.put("fault", explanation);
        return members;
    }
}
