-- The newest version of every alert. Its key is the SHA-256 of its id, which may be longer than an index takes.
create table shiplog.alert (
    key bytea primary key check (octet_length(key) = 32),
    id text collate "C" not null,
    version integer not null,
    kind text collate "C" not null,
    severity text collate "C" not null,
    state text collate "C" not null,
    application text collate "C" not null,
    environment text collate "C",
    target text collate "C",
    deployment uuid,
    change text collate "C",
    title text not null,
    since timestamptz not null,
    resolved_at timestamptz,
    recorded_at timestamptz not null,
    body text not null                       -- the alert's canonical JSON
);
create index on shiplog.alert (since desc);
create index on shiplog.alert (state, since desc);
create index on shiplog.alert (application, since desc);
create index on shiplog.alert (deployment) where deployment is not null;

-- Every version of every alert.
create table shiplog.alert_version (
    key bytea not null check (octet_length(key) = 32),
    version integer not null,
    recorded_at timestamptz not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    body text not null,
    primary key (key, version, recorded_at)
) partition by range (recorded_at);
call shiplog.make_append_only('alert_version');
call shiplog.make_default_partition('alert_version');

-- Every target that a trail or a look has told of, and what the newest look found. No status: nobody has looked.
create table shiplog.target_status (
    application text collate "C" not null,
    environment text collate "C" not null,
    target text collate "C" not null,
    client text collate "C",
    tool text collate "C" not null,
    status text collate "C",
    problem text,
    checked_at timestamptz,
    source text collate "C",                 -- the fact that says so
    id text collate "C",
    primary key (application, environment, target, tool)
);

-- Who may call, by the hash of the token; the token itself is nowhere.
create table shiplog.api_token (
    token_hash text collate "C" primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    holder text not null,
    role text collate "C" not null,
    issued_by text not null,
    issued_at timestamptz not null,
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null
);
