package dev.shiplog.processor.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Something that has to be computed again, written as a key; sorted so that causes come before what follows of them.
 */
public sealed interface Mark {
    String application();

    /** Unique for what it marks. */
    String key();

    /**
     * Whether it follows from a computation of trails, and so can be done right after it. Trails themselves wait for
     * further facts.
     */
    default boolean follows() {
        return !(this instanceof Moment || this instanceof Hosted);
    }

    /** The deployments around a moment of a site's history. */
    record Moment(String application, Site site, Instant at) implements Mark {
        @Override
        public String key() {
            return Keys.of("1", application, site.path(), site.tool(), Keys.time(at));
        }
    }

    /** Whether a target has a change. */
    record Holding(String application, String tool, String change, String path) implements Mark {
        @Override
        public String key() {
            return Keys.of("2", application, tool, change, path);
        }
    }

    /** The alert that a change has no ticket. */
    record Change(String application, String tool, String change) implements Mark {
        @Override
        public String key() {
            return Keys.of("3", application, tool, change);
        }
    }

    /** The alert that a target is behind. */
    record Behind(String application, String path) implements Mark {
        @Override
        public String key() {
            return Keys.of("4", application, path);
        }
    }

    /** The alerts of one deployment, whose trail is under this key. */
    record Deployment(String application, String trailKey) implements Mark {
        @Override
        public String key() {
            return Keys.of("5", application, trailKey);
        }
    }

    /** The deployment that its host tells of. */
    record Hosted(String application, String tool, String deployment) implements Mark {
        @Override
        public String key() {
            return Keys.of("0", application, tool, deployment);
        }
    }

    /** The alert that a history table was altered between two looks. */
    record Altered(String application, Site site, Instant noticedAt, Instant lastSeenAt) implements Mark {
        @Override
        public String key() {
            return Keys.of("6", application, site.path(), site.tool(), Keys.time(noticedAt), Keys.time(lastSeenAt));
        }
    }

    /** Where a change stands on its way through the environments. */
    record Promotion(String application, String tool, String change) implements Mark {
        @Override
        public String key() {
            return Keys.of("7", application, tool, change);
        }
    }

    /** In short, where a change was executed. */
    record Spread(String application, String tool, String change) implements Mark {
        @Override
        public String key() {
            return Keys.of("7b", application, tool, change);
        }
    }

    /**
     * What the controls say of the deployments of an application.
     *
     * @param environment in which; empty for all
     * @param from the deployment after which it goes on; empty for the beginning
     */
    record Judgements(String application, String environment, String from) implements Mark {
        @Override
        public String key() {
            return Keys.of("7c", application, environment, from);
        }
    }

    /** Something that promotions rest on, or that rests on them. */
    record Along(String application, What what, String about) implements Mark {
        /** What is to be done, sorted as it is to be done. */
        public enum What {
            /** The runs that executed what one commit, or one checkout, brought in. */
            BATCH("61"),
            /** Whether a run brought only a part. */
            RUN("62"),
            /** When a change came where, among the others. */
            ORDER("63"),
            /** All changes of the application, because an environment has other targets. */
            TARGETS("64"),
            /** Whether an environment equals the one that it should equal. */
            SYNC("71"),
            /** Who works on an object. */
            CONFLICT("72");

            private final String code;

            What(String code) {
                this.code = code;
            }

            static What of(String code) {
                return Arrays.stream(values())
                        .filter(what -> what.code.equals(code))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "The store of dirty marks holds an unknown one of the kind " + code));
            }
        }

        @Override
        public String key() {
            return Keys.of(what.code, application, about);
        }
    }

    /** Whether an object of a target is what deployments made it. */
    record Drifting(String application, String path, String kind, String name) implements Mark {
        @Override
        public String key() {
            return Keys.of("73", application, path, kind, name);
        }
    }

    /** What people decided about a difference, or who made it. */
    record Dressing(String application, String drift) implements Mark {
        @Override
        public String key() {
            return Keys.of("73d", application, drift);
        }
    }

    /** How the schema of a target stands, once all that looks at it showed was judged. */
    record Standing(String application, String path) implements Mark {
        @Override
        public String key() {
            return Keys.of("79", application, path);
        }

        /** What the keys of the marks begin with that come before it. */
        public List<String> causes() {
            String environment = Keys.parts(path.replace('/', '\0'), 3)[1];
            return List.of(
                    Keys.prefix("73", application, path),
                    Keys.of("75", application, path),
                    Keys.of("76", application, path),
                    Keys.prefix("77", application, environment),
                    Keys.of("78", application, path));
        }
    }

    /** The alerts about the schema of a target. */
    record Drifted(String application, String path) implements Mark {
        @Override
        public String key() {
            return Keys.of("74", application, path);
        }
    }

    /**
     * What a target's schema is compared with, beside its own deployments.
     *
     * @param about the path of a target; for a group its environment and name
     */
    record Compared(String application, With with, String about) implements Mark {
        /** What is to be done, sorted as it is to be done. */
        public enum With {
            /** Whether, and with what, a target can be compared. */
            ANYTHING("75"),
            /** A target with what the migrations make. */
            MIGRATIONS("76"),
            /** The targets of a group with each other. */
            SIBLINGS("77"),
            /** A target with the environment that it should be in sync with. */
            ENVIRONMENT("78");

            private final String code;

            With(String code) {
                this.code = code;
            }
        }

        @Override
        public String key() {
            return Keys.of(with.code, application, about);
        }
    }

    /** What the controls say of the deployment whose trail is under this key. */
    record Judgement(String application, String trailKey) implements Mark {
        @Override
        public String key() {
            return Keys.of("8", application, trailKey);
        }
    }

    /** An alert that rests on facts of its own, or that a person did something about. */
    record Handling(String application, String alert) implements Mark {
        @Override
        public String key() {
            return Keys.of("9", application, alert);
        }
    }

    /** The mark that a key was made from. */
    static Mark of(String key) {
        String[] kind = Keys.parts(key, 3);
        String rest = kind[2];
        return switch (kind[0]) {
            case "0" -> {
                String[] parts = Keys.parts(rest, 2);
                yield new Hosted(kind[1], parts[0], parts[1]);
            }
            case "1" -> {
                String[] parts = Keys.parts(rest);
                yield new Moment(kind[1], new Site(parts[0], parts[1]), Keys.time(parts[2]));
            }
            case "2" -> {
                String[] parts = Keys.parts(rest);
                yield new Holding(kind[1], parts[0], parts[1], parts[2]);
            }
            case "3" -> {
                String[] parts = Keys.parts(rest);
                yield new Change(kind[1], parts[0], parts[1]);
            }
            case "4" -> new Behind(kind[1], rest);
            case "5" -> new Deployment(kind[1], rest);
            case "6" -> {
                String[] parts = Keys.parts(rest);
                yield new Altered(kind[1], new Site(parts[0], parts[1]), Keys.time(parts[2]), Keys.time(parts[3]));
            }
            case "7" -> {
                String[] parts = Keys.parts(rest);
                yield new Promotion(kind[1], parts[0], parts[1]);
            }
            case "73" -> {
                String[] parts = Keys.parts(rest);
                yield new Drifting(kind[1], parts[0], parts[1], parts[2]);
            }
            case "73d" -> new Dressing(kind[1], rest);
            case "74" -> new Drifted(kind[1], rest);
            case "75" -> new Compared(kind[1], Compared.With.ANYTHING, rest);
            case "76" -> new Compared(kind[1], Compared.With.MIGRATIONS, rest);
            case "77" -> new Compared(kind[1], Compared.With.SIBLINGS, rest);
            case "78" -> new Compared(kind[1], Compared.With.ENVIRONMENT, rest);
            case "79" -> new Standing(kind[1], rest);
            case "7b" -> {
                String[] parts = Keys.parts(rest);
                yield new Spread(kind[1], parts[0], parts[1]);
            }
            case "7c" -> {
                String[] parts = Keys.parts(rest);
                yield new Judgements(kind[1], parts[0], parts[1]);
            }
            case "8" -> new Judgement(kind[1], rest);
            case "9" -> new Handling(kind[1], rest);
            default -> new Along(kind[1], Along.What.of(kind[0]), rest);
        };
    }
}
