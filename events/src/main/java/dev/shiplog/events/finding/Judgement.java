package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import java.util.List;

/**
 * What the controls say of one deployment.
 *
 * @param version counts from 1, apart from the versions of the trail
 * @param verdicts one for each control, in the order of their ids; none for a deployment that is superseded
 */
public record Judgement(DeploymentId deployment, int version, TargetRef target, List<Verdict> verdicts)
        implements Finding {
    public Judgement {
        Bounds.present("deployment", deployment);
        Bounds.present("target", target);
        verdicts = Bounds.list("verdicts", verdicts);
    }

    @Override
    public ApplicationName application() {
        return target.application();
    }

    @Override
    public Judgement withVersion(int number) {
        return new Judgement(deployment, number, target, verdicts);
    }
}
