package fr.vendange.run;

import java.util.Objects;

/**
 * How a run was asked for.
 *
 * @param trigger what started it: {@code folder}, {@code command}, {@code page}, {@code replay}, {@code timer}
 * @param dryRun compare and write nothing
 * @param force load a content again that was loaded before
 * @param acceptShrink let a snapshot remove more than the shrink guard allows
 */
public record RunOptions(String trigger, boolean dryRun, boolean force, boolean acceptShrink) {
    public static final RunOptions FOLDER = new RunOptions("folder", false, false, false);

    public RunOptions {
        Objects.requireNonNull(trigger, "trigger");
    }
}
