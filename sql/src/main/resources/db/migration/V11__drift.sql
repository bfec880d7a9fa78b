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

-- The newest look at each target's schema.
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
    complete_at timestamptz,                 -- the newest look at which all was read
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null,
    primary key (application, environment, target)
);

-- What the hashes stand for.
create table shiplog.definition (
    hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
    form text collate "C" not null,
    kind text collate "C" not null,
    definition text not null,
    cut boolean not null,
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null,
    primary key (hash, form)
);
