package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ActorName;
import java.time.Instant;

/** A run of a pipeline, as the pipeline names it. */
record PipelineRun(String run, ActorName actor, String url, Instant startedAt) {}
