-- Every fact accepted, once, in one gapless sequence. What an entry's data says by itself (its subject, its application)
-- has no column of its own: it could only agree or be wrong.
create table shiplog.ledger (
    seq bigint not null check (seq > 0),
    form smallint not null,                  -- the version of the form that leaf_hash is computed over
    source text collate "C" not null,
    id text collate "C" not null,
    type text collate "C" not null,
    occurred_at timestamptz not null,        -- by the source's clock
    recorded_at timestamptz not null,        -- by ours
    data text not null,                      -- canonical JSON (RFC 8785), as it was received
    content_hash bytea not null check (octet_length(content_hash) = 32),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    primary key (seq, recorded_at)
) partition by range (recorded_at);
call shiplog.make_append_only('ledger');
call shiplog.make_default_partition('ledger');

-- One identity, one fact. Divided by hash, since a unique key needs the column that divides.
create table shiplog.fact_identity (
    source text collate "C" not null,
    id text collate "C" not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    seq bigint not null,
    recorded_at timestamptz not null,        -- finds the ledger's partition
    primary key (source, id)
) partition by hash (source, id);
do $$
begin
    for i in 0..15 loop
        execute format('create table shiplog.fact_identity_h%s partition of shiplog.fact_identity'
                       ' for values with (modulus 16, remainder %s)', lpad(i::text, 2, '0'), i);
    end loop;
end
$$;
call shiplog.make_append_only('fact_identity');

-- How far the ledger reaches. Whoever appends locks this row first: one writer at a time, and no gap if it fails.
create table shiplog.ledger_head (
    only_one boolean primary key default true check (only_one),
    size bigint not null check (size >= 0),
    writer text not null,                    -- who appended last
    epoch bigint not null                    -- how often another writer took over
);
insert into shiplog.ledger_head (size, writer, epoch) values (0, '', 0);

-- The same identity with other content: kept, never in place of the first.
create table shiplog.conflict (
    topic text collate "C" not null,
    partition integer not null,
    record_offset bigint not null,
    recorded_at timestamptz not null,
    source text collate "C" not null,
    id text collate "C" not null,
    type text collate "C" not null,
    data text not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    first_hash bytea not null check (octet_length(first_hash) = 32), -- of what was there before
    primary key (topic, partition, record_offset, recorded_at)
) partition by range (recorded_at);
create index on shiplog.conflict (source, id, content_hash);
call shiplog.make_append_only('conflict');
call shiplog.make_default_partition('conflict');
