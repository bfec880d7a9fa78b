-- The newest version of what the controls say of every deployment. Divided as the deployments are.
create table shiplog.judgement (
    deployment uuid not null,
    anchor_at timestamptz not null,
    version integer not null,
    application text collate "C" not null,
    environment text collate "C" not null,
    recorded_at timestamptz not null,        -- of this version
    body text not null,                      -- the judgement's canonical JSON
    primary key (deployment, anchor_at)
) partition by range (anchor_at);
call shiplog.make_default_partition('judgement');

-- The verdicts of that version, for finding and counting deployments by them.
create table shiplog.verdict (
    deployment uuid not null,
    anchor_at timestamptz not null,
    control text collate "C" not null,
    result text collate "C" not null,
    severity text collate "C" not null,
    application text collate "C" not null,
    environment text collate "C" not null,
    exception text collate "C",              -- set if, and only if, the result is waived
    primary key (deployment, control, anchor_at)
) partition by range (anchor_at);
create index on shiplog.verdict (control, result, deployment);
create index on shiplog.verdict (result, deployment);
create index on shiplog.verdict (application, environment, control, result);
create index on shiplog.verdict (exception) where exception is not null;
call shiplog.make_default_partition('verdict');

-- Every version of every judgement.
create table shiplog.judgement_version (
    deployment uuid not null,
    anchor_at timestamptz not null,
    version integer not null,
    recorded_at timestamptz not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    body text not null,
    primary key (deployment, version, anchor_at)
) partition by range (anchor_at);
call shiplog.make_append_only('judgement_version');
call shiplog.make_default_partition('judgement_version');

-- The newest version of each change's way through the environments. Its key is the SHA-256 of application, tool and
-- change in hexadecimal, since a change's name may be longer than an index takes.
create table shiplog.promotion (
    key text collate "C" primary key check (key ~ '^[0-9a-f]{64}$'),
    application text collate "C" not null,
    tool text collate "C" not null,
    change text collate "C" not null,
    version integer not null,
    began_at timestamptz not null,           -- when it was brought in, or when a target had it first if that was before
    phase text collate "C",
    hotfix boolean not null,
    tickets text[] not null,
    recorded_at timestamptz not null,
    body text not null                       -- the promotion's canonical JSON
);
create index on shiplog.promotion (application, began_at desc, key desc);
create index on shiplog.promotion (application, tool, began_at desc, key desc);
create index on shiplog.promotion using gin (tickets);
create index on shiplog.promotion using hash (change);

-- The stages of that version, one for each environment of the path.
create table shiplog.promotion_stage (
    key text collate "C" not null,
    position integer not null,               -- from 0, in the path's order
    application text collate "C" not null,
    environment text collate "C" not null,
    tool text collate "C" not null,
    holders integer not null,
    targets integer not null,
    first_at timestamptz,
    first_by uuid,
    last_at timestamptz,
    complete_at timestamptz,
    left_at timestamptz,
    primary key (key, position)
);
create index on shiplog.promotion_stage (application, environment, tool, first_at desc);

-- What is wrong with it in that version.
create table shiplog.promotion_problem (
    key text collate "C" not null,
    position integer not null,               -- from 0
    application text collate "C" not null,
    kind text collate "C" not null,
    environment text collate "C",
    deployment uuid,
    since timestamptz not null,
    ended_at timestamptz,                    -- null while it holds
    primary key (key, position)
);
create index on shiplog.promotion_problem (application, kind, environment);
create index on shiplog.promotion_problem (deployment) where deployment is not null;

-- Every version of every promotion.
create table shiplog.promotion_version (
    key text collate "C" not null,
    version integer not null,
    recorded_at timestamptz not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    body text not null,
    primary key (key, version, recorded_at)
) partition by range (recorded_at);
call shiplog.make_append_only('promotion_version');
call shiplog.make_default_partition('promotion_version');

-- What was asked for; it counts for nothing before a second person has approved it.
create table shiplog.control_exception (
    exception text collate "C" primary key,
    control text collate "C" not null,
    application text collate "C" not null,
    environment text collate "C",
    deployment uuid,
    change text collate "C",
    requested_by text not null,
    reason text not null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null
);
create index on shiplog.control_exception (control, requested_at desc, exception desc);
create index on shiplog.control_exception (application, requested_at desc, exception desc);

-- Every decision about an exception; a decision may arrive before what it decides.
create table shiplog.exception_decision (
    exception text collate "C" not null,
    decided_at timestamptz not null,
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null,
    application text collate "C" not null,
    decision text collate "C" not null,
    decided_by text not null,
    reason text,
    primary key (exception, decided_at, source, id)
);
call shiplog.make_append_only('exception_decision');

-- Alerts are found by what they are about, and followed in the order in which they became visible.
alter table shiplog.alert
    add column control text collate "C",
    add column handling text collate "C",    -- what a person did last
    add column handled_by text,
    add column handled_at timestamptz;
create index on shiplog.alert (severity, since desc);
create index on shiplog.alert (kind, since desc);
create index on shiplog.alert (environment, since desc) where environment is not null;
create index on shiplog.alert (target, since desc) where target is not null;
create index on shiplog.alert (control, since desc) where control is not null;

-- Null for what was recorded before there were numbers.
alter table shiplog.alert_version add column seq bigint;
create index on shiplog.alert_version (seq) where seq is not null;

-- How many versions of alerts have a number. Whoever adds some locks this row until the end of the transaction, so
-- that a greater number never becomes visible before a smaller one.
create table shiplog.alert_head (
    only_one boolean primary key default true check (only_one),
    size bigint not null check (size >= 0)
);
insert into shiplog.alert_head (size) values (0);

-- Exports are counted among many other facts.
create index on shiplog.ledger (seq) where type = 'dev.shiplog.report.exported.v1';

-- Whether the row of the change is gone from the history table, and has not returned.
alter table shiplog.deployment_change add column gone boolean not null default false;

do $$
begin
    if exists (select from pg_roles where rolname = 'shiplog_read') then
        grant select on all tables in schema shiplog to shiplog_read;
    end if;
    if exists (select from pg_roles where rolname = 'shiplog_ingest') then
        grant select on all tables in schema shiplog to shiplog_ingest;
        grant insert on shiplog.judgement_version, shiplog.promotion_version, shiplog.exception_decision
            to shiplog_ingest;
        grant insert, update on shiplog.judgement, shiplog.promotion, shiplog.control_exception to shiplog_ingest;
        grant insert, delete on shiplog.verdict, shiplog.promotion_stage, shiplog.promotion_problem to shiplog_ingest;
        grant update on shiplog.alert_head to shiplog_ingest;
    end if;
end
$$;
