package dev.shiplog.events.finding;

/** What a control says of a deployment. Only {@link #PASSED} says that there is evidence and that it is right. */
public enum ControlResult {
    PASSED,
    /** There is evidence, and it is against it. */
    FAILED,
    /** Nothing is known that would show it. */
    NOT_EVIDENCED,
    /** The control asks nothing of this deployment. */
    NOT_APPLICABLE,
    /** It failed or is not evidenced, and an approved exception covers it. */
    WAIVED
}
