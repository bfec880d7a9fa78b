-- How far each partition of each topic was taken over; moved in the transaction that writes the rows.
create table shiplog.ingest_offset (
    topic text collate "C" not null,
    partition integer not null check (partition >= 0),
    next_offset bigint not null check (next_offset >= 0),
    moved_at timestamptz not null default now(),
    primary key (topic, partition)
) with (fillfactor = 50);

-- What became of the records. At every moment records = entries + duplicates + conflicts + dead_letters.
create table shiplog.ingest_count (
    topic text collate "C" not null,
    partition integer not null,
    records bigint not null,
    entries bigint not null,
    duplicates bigint not null,
    conflicts bigint not null,
    dead_letters bigint not null,
    primary key (topic, partition),
    constraint nothing_is_lost check (records = entries + duplicates + conflicts + dead_letters)
) with (fillfactor = 50);

-- What could not be read, kept whole. For the topic shiplog.dead-letters every row is such a letter; for the others,
-- a record that ingest could not read, or that the tables refused.
create table shiplog.dead_letter (
    topic text collate "C" not null,
    partition integer not null,
    record_offset bigint not null,
    recorded_at timestamptz not null,
    id text collate "C" not null,            -- topic/partition/offset
    origin text not null,
    reason text collate "C" not null,
    explanation text not null,
    received_at timestamptz not null,
    headers text not null,                   -- a JSON object of texts
    body bytea not null,
    primary key (topic, partition, record_offset, recorded_at)
) partition by range (recorded_at);
create index on shiplog.dead_letter (received_at desc, id desc);
call shiplog.make_append_only('dead_letter');
call shiplog.make_default_partition('dead_letter');
