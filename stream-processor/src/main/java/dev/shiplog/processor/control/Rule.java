package dev.shiplog.processor.control;

/** Asks a control's question of one deployment; a pure function. */
@FunctionalInterface
interface Rule {
    Answer judge(Case given, Setting setting);
}
