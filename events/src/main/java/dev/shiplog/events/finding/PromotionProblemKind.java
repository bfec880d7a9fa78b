package dev.shiplog.events.finding;

/** What is wrong with the way of a change through the environments. */
public enum PromotionProblemKind {
    /** It reached an environment although it never was in one before it on the path. */
    STAGE_SKIPPED,
    /** It reached an environment before another change that had been first in the environment before. */
    OUT_OF_ORDER,
    /** It went out of order, and an approved exception had said so before. */
    REORDERED_AS_PLANNED,
    /** It went to a later environment first, as a hotfix, and is still missing in earlier ones. */
    HOTFIX_NOT_FOLLOWED_UP,
    /** Its text in Git was edited after it had been deployed. */
    EDITED_AFTER_DEPLOY,
    /** Its checksums differ between environments, computed in the same way. */
    CHECKSUM_DIFFERS,
    /** It was executed and no followed commit brought it in. */
    EXTRA,
    /** Its siblings from the same commit were applied to a target and it was not. */
    HALF_APPLIED,
    /** It was in an environment and was taken out again. */
    BACKED_OUT,
    /** It contracts what nothing had expanded there before. */
    CONTRACT_WITHOUT_EXPAND,
    /** It expanded, and the contraction that its ticket asks for never came. */
    NEVER_CONTRACTED,
    /** It has waited longer for the next environment than the policy allows. */
    STUCK
}
