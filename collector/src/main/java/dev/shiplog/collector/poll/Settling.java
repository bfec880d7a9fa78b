package dev.shiplog.collector.poll;

/** Whether what was seen of a target is the work of deployments that are over, and told. */
interface Settling {
    /**
     * Tells of every deployment that was recorded until now; answers whether one may still go on, whose changes are
     * there before it is recorded.
     */
    boolean midway();
}
