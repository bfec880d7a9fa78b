-- The newest version of every trail. Divided by anchor_at, the time within the deployment's id, because that never
-- changes, while a late fact may correct started_at.
create table shiplog.deployment (
    id uuid not null,
    anchor_at timestamptz not null,
    version integer not null,
    application text collate "C" not null,
    environment text collate "C" not null,
    target text collate "C" not null,
    client text collate "C",
    tool text collate "C" not null,
    actor text collate "C",
    mode text collate "C" not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    outcome text collate "C" not null,
    basis text collate "C" not null,
    superseded_by uuid,                      -- set: kept, but no longer a deployment of its own
    report_source text collate "C",          -- the fact that reports the run, which may hold a log
    report_id text collate "C",
    changes integer not null,                -- how many rows deployment_change has
    recorded_at timestamptz not null,        -- of this version
    body text not null,                      -- the trail's canonical JSON
    primary key (id, anchor_at)
) partition by range (anchor_at);
-- Each filter with the order of the list: the newest first.
create index on shiplog.deployment (started_at desc, id desc);
create index on shiplog.deployment (application, environment, target, started_at desc, id desc);
create index on shiplog.deployment (application, started_at desc, id desc);
create index on shiplog.deployment (environment, started_at desc, id desc);
create index on shiplog.deployment (target, started_at desc, id desc);
create index on shiplog.deployment (client, started_at desc, id desc) where client is not null;
create index on shiplog.deployment (actor, started_at desc, id desc) where actor is not null;
create index on shiplog.deployment (tool, started_at desc, id desc);
create index on shiplog.deployment (mode, started_at desc, id desc);
create index on shiplog.deployment (outcome, started_at desc, id desc);
call shiplog.make_default_partition('deployment');

-- The changes of that version, in the order of execution.
create table shiplog.deployment_change (
    deployment uuid not null,
    anchor_at timestamptz not null,
    position integer not null,               -- from 0
    change text collate "C" not null,
    row_kind text collate "C",
    outcome text collate "C" not null,
    type text collate "C",
    applied_at timestamptz,
    took_micros bigint,
    checksum text collate "C",               -- algorithm:value
    description text,
    problem text,
    commits text[] not null,
    tickets text[] not null,
    primary key (deployment, position, anchor_at)
) partition by range (anchor_at);
-- By hash, because a change's name may be longer than an ordered index takes.
create index on shiplog.deployment_change using hash (change);
call shiplog.make_default_partition('deployment_change');

-- What the trail names, for finding deployments by it.
create table shiplog.deployment_evidence (
    deployment uuid not null,
    anchor_at timestamptz not null,
    kind text collate "C" not null check (kind in ('ticket', 'commit', 'pull_request')),
    value text collate "C" not null
) partition by range (anchor_at);
create index on shiplog.deployment_evidence (deployment);
-- Commits are looked up by the beginning of their names; the names of pull requests may be longer than an ordered index
-- takes.
create index on shiplog.deployment_evidence (value) where kind = 'commit';
create index on shiplog.deployment_evidence (value) where kind = 'ticket';
create index on shiplog.deployment_evidence using hash (value) where kind = 'pull_request';
call shiplog.make_default_partition('deployment_evidence');

-- Every version of every trail: what did we know on 3 March?
create table shiplog.trail_version (
    deployment uuid not null,
    anchor_at timestamptz not null,
    version integer not null,
    recorded_at timestamptz not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    body text not null,
    primary key (deployment, version, anchor_at)
) partition by range (anchor_at);
call shiplog.make_append_only('trail_version');
call shiplog.make_default_partition('trail_version');
