-- What each source has brought into the ledger, counted in the transaction that brings it.
create table shiplog.source_total (
    source text collate "C" primary key,
    facts bigint not null,
    dead_letters bigint not null,
    newest_occurred_at timestamptz,          -- of its facts, by the source's clock
    newest_recorded_at timestamptz
) with (fillfactor = 50);

-- The newest word of each collector on each of its sources; no fact, and replaced by the next.
create table shiplog.source_status (
    source text collate "C" not null,
    collector text collate "C" not null,
    kind text collate "C" not null,
    state text collate "C" not null,
    application text collate "C",
    environment text collate "C",
    target text collate "C",
    client text collate "C",
    repository text collate "C",
    last_success_at timestamptz,
    facts bigint not null,                   -- since the collector started
    rejects bigint not null,
    patience_seconds bigint,                 -- null: nobody expects it to speak
    problem text,
    reported_at timestamptz not null,
    primary key (source, collector)
) with (fillfactor = 50);

-- What became of dead letters that somebody asked to be read again.
create table shiplog.dead_letter_replay (
    letter text collate "C" not null,        -- shiplog.dead_letter.id
    requested_at timestamptz not null,
    replayed_at timestamptz not null,
    source text collate "C" not null,        -- the fact that says so
    id text collate "C" not null,
    actor text not null,
    outcome text collate "C" not null,
    facts integer not null,
    explanation text,
    primary key (letter, replayed_at, source, id)
);
create index on shiplog.dead_letter (origin, received_at desc, id desc);
create index on shiplog.dead_letter (id);

do $$
begin
    if exists (select from pg_roles where rolname = 'shiplog_read') then
        grant select on shiplog.source_total, shiplog.source_status, shiplog.dead_letter_replay to shiplog_read;
    end if;
    if exists (select from pg_roles where rolname = 'shiplog_ingest') then
        grant select, insert, update on shiplog.source_total, shiplog.source_status to shiplog_ingest;
        grant select, insert on shiplog.dead_letter_replay to shiplog_ingest;
    end if;
end
$$;
