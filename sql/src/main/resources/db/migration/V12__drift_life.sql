-- How the schema of each target stands by the newest look that was judged.
create table shiplog.schema_state (
    application text collate "C" not null,
    environment text collate "C" not null,
    target text collate "C" not null,
    client text collate "C",
    looked_at timestamptz not null,
    look_source text collate "C" not null,   -- the fact that tells the first part of that look
    look_id text collate "C" not null,
    complete boolean not null,               -- whether it read everything, and all that it rests on is known
    open_count integer not null,
    acknowledged_count integer not null,
    ignored_count integer not null,
    untold text[] not null,                  -- why a comparison could not tell
    version integer not null,
    recorded_at timestamptz not null,
    primary key (application, environment, target)
);

-- Whether a look was judged is told by the state, so nobody has to wait for it.
alter table shiplog.schema_look drop column changed_at;

-- How differences end and how often they come again, for figures; and the rule by which one is ignored.
alter table shiplog.drift
    add column cause text collate "C",
    add column ended text collate "C",       -- how; null while it is not resolved
    add column rule text collate "C",        -- null unless it is ignored
    add column occurrences integer not null default 1;
update shiplog.drift
set cause = body::jsonb ->> 'cause', ended = body::jsonb ->> 'end',
    occurrences = coalesce((body::jsonb ->> 'occurrences')::integer, 1);
create index on shiplog.drift (application, ended_at desc) where ended_at is not null;
create index on shiplog.drift (application, kind, first_seen_at desc, drift desc);
create index on shiplog.drift (application, environment, target, first_seen_at desc, drift desc);
create index on shiplog.drift (comparison, first_seen_at desc, drift desc);
create index on shiplog.drift (client, first_seen_at desc, drift desc) where client is not null;
create index on shiplog.drift (first_seen_at desc, drift desc) where ended_at is null;
create index on shiplog.drift (rule) where rule is not null;

-- By which rules differences are ignored. Should one id be set twice, the earlier fact stands.
create table shiplog.drift_rule (
    rule text collate "C" primary key,
    application text collate "C" not null,
    environment text collate "C",            -- null: every one
    target text collate "C",                 -- patterns, in which * stands for anything; null: any
    kind text collate "C",
    object text collate "C",
    owner text collate "C",
    comparison text collate "C",
    set_by text collate "C" not null,
    reason text not null,
    set_at timestamptz not null,
    expires_at timestamptz not null,
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null
);
create index on shiplog.drift_rule (application, set_at desc, rule desc);
create index on shiplog.drift_rule (set_at desc, rule desc);

-- Who ended a rule before it expired; a rule may be ended before it is known here. The earliest end stands.
create table shiplog.drift_rule_end (
    rule text collate "C" primary key,
    application text collate "C" not null,
    ended_by text collate "C" not null,
    reason text,
    ended_at timestamptz not null,
    source text collate "C" not null,
    id text collate "C" not null
);

do $$
begin
    if exists (select from pg_roles where rolname = 'shiplog_read') then
        grant select on shiplog.schema_state, shiplog.drift_rule, shiplog.drift_rule_end to shiplog_read;
    end if;
    if exists (select from pg_roles where rolname = 'shiplog_ingest') then
        grant select, insert, update on shiplog.schema_state, shiplog.drift_rule, shiplog.drift_rule_end
            to shiplog_ingest;
    end if;
end
$$;
