package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Application;
import java.util.List;

/** One application's part of the story. */
interface Story {
    /** In the order of the promotion path. */
    List<DemoTarget> targets();

    /** What the collector and the stream processor must know of it. */
    Application configuration();

    /** Makes the repository with its first commit, unless it is there. */
    void prepare();

    /** Fills databases that were there before anybody looked at them. */
    default void inherit() {}

    /** All that takes place up to the last deployment. */
    void deployments();

    /** What is told late. */
    void afterwards();

    /** What took place so far. */
    Expected expected();
}
