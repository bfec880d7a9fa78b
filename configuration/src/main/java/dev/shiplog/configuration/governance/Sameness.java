package dev.shiplog.configuration.governance;

/** Whether two accounts are one person's. */
public enum Sameness {
    /** They are, or they are one account. */
    SAME,
    /** They are two persons', as far as the configuration or the host that gave them out can be relied on. */
    DIFFERENT,
    /** Nothing shows either, so that it proves no segregation of duties and no breach of it. */
    UNKNOWN
}
