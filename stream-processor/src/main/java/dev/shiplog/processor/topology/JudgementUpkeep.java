package dev.shiplog.processor.topology;

/** Judges a deployment again by all controls. */
final class JudgementUpkeep {
    void recompute(Mark.Judgement mark) {}
}
