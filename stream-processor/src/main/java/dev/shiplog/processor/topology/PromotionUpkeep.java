package dev.shiplog.processor.topology;

/** Computes again where a change stands on its way through the environments. */
final class PromotionUpkeep {
    void recompute(Mark.Promotion mark) {}
}
