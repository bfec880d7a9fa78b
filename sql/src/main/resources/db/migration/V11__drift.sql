-- The newest version of each difference between a target's schema and what it should be.
create table shiplog.drift (
    drift text collate "C" primary key,
    application text collate "C" not null,
    environment text collate "C" not null,
    target text collate "C" not null,
    client text collate "C",
    comparison text collate "C" not null,
    kind text collate "C" not null,          -- of the object
    object text collate "C" not null,
    state text collate "C" not null,
    first_seen_at timestamptz not null,
    ended_at timestamptz,                    -- null while it is open
    version integer not null,
    recorded_at timestamptz not null,
    body text not null                       -- the finding's canonical JSON
);
create index on shiplog.drift (application, first_seen_at desc, drift desc);
create index on shiplog.drift (first_seen_at desc, drift desc);
create index on shiplog.drift (application, environment, target) where ended_at is null;
create index on shiplog.drift (object, first_seen_at desc, drift desc);

-- Every version of every difference.
create table shiplog.drift_version (
    drift text collate "C" not null,
    version integer not null,
    recorded_at timestamptz not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    body text not null,
    primary key (drift, version, recorded_at)
) partition by range (recorded_at);
call shiplog.make_append_only('drift_version');
call shiplog.make_default_partition('drift_version');

-- The newest look at each target's schema. What is known of it does not depend on the order in which facts arrive.
create table shiplog.schema_look (
    application text collate "C" not null,
    environment text collate "C" not null,
    target text collate "C" not null,
    client text collate "C",
    observed_at timestamptz not null,
    form text collate "C" not null,
    server text,
    hash text collate "C",                   -- null if nothing could be read
    objects integer not null,
    unread text[] not null,
    problem text,
    parts integer not null,                  -- that it is told in
    told integer[] not null,                 -- of these, those that are known, in order
    complete_at timestamptz,                 -- the newest look at which all was read, by what looks say of themselves
    changed_at timestamptz,                  -- when a look that tells of objects was recorded last, as received
    source text collate "C" not null,        -- who looked
    id text collate "C" not null,            -- the fact that tells the first part that is known
    primary key (application, environment, target)
);

-- What the hashes stand for.
create table shiplog.definition (
    hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
    form text collate "C" not null,
    kind text collate "C" not null,
    definition text not null,
    cut boolean not null,
    observed_at timestamptz not null,
    source text collate "C" not null,        -- the fact that says so: the earliest
    id text collate "C" not null,
    primary key (hash, form)
);

do $$
begin
    if exists (select from pg_roles where rolname = 'shiplog_read') then
        grant select on shiplog.drift, shiplog.drift_version, shiplog.schema_look, shiplog.definition to shiplog_read;
    end if;
    if exists (select from pg_roles where rolname = 'shiplog_ingest') then
        grant select on shiplog.drift, shiplog.drift_version, shiplog.schema_look, shiplog.definition
            to shiplog_ingest;
        grant insert on shiplog.drift_version to shiplog_ingest;
        grant insert, update on shiplog.drift, shiplog.schema_look, shiplog.definition to shiplog_ingest;
    end if;
end
$$;
