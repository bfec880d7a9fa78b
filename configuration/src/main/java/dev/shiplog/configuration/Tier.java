package dev.shiplog.configuration;

/** What an environment is for. */
public enum Tier {
    DEVELOPMENT,
    TEST,
    STAGING,
    PRODUCTION
}
