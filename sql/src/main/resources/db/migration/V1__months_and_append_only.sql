-- What the tables share: partitions by month, and tables that only grow.

-- Makes the missing month partitions that these times fall into. Months before 2000 or more than a year ahead are left
-- to the default partition, so that a wrong clock cannot make thousands of tables; so is a month that the default
-- partition already holds rows of, and one whose lock somebody holds for longer than two seconds (a long export).
-- Rows go somewhere in any case: this only decides how neatly.
-- It runs with its owner's rights, since whoever inserts may not create tables. Returns how many it made.
create function shiplog.ensure_months(parent text, times timestamptz[]) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '2s'
as $$
declare
    month timestamp;
    child text;
    made integer := 0;
begin
    if not exists (select from pg_partitioned_table p
                   join pg_class c on c.oid = p.partrelid
                   join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'shiplog' and c.relname = parent and p.partstrat = 'r') then
        raise exception 'shiplog.% is no table that is partitioned by month', parent;
    end if;
    for month in
        select distinct date_trunc('month', t at time zone 'UTC') as m
        from unnest(times) as t
        where t >= timestamptz '2000-01-01 00:00:00Z' and t < now() + interval '1 year'
        order by m
    loop
        child := parent || to_char(month, '"_p"YYYY"_"MM');
        continue when to_regclass('shiplog.' || quote_ident(child)) is not null;
        begin
            -- One at a time, also between several ingests.
            perform pg_advisory_xact_lock(7355608, 1);
            continue when to_regclass('shiplog.' || quote_ident(child)) is not null;
            -- Attached rather than created in place: this does not wait for those who read the table.
            execute format('create table shiplog.%I (like shiplog.%I including all)', child, parent);
            execute format('alter table shiplog.%I attach partition shiplog.%I for values from (%L) to (%L)',
                           parent, child, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
            -- Triggers for rows are inherited; this one is not.
            if exists (select from pg_trigger where tgrelid = format('shiplog.%I', parent)::regclass
                                                and tgname = 'refuse_truncate') then
                execute format('create trigger refuse_truncate before truncate on shiplog.%I'
                               ' execute function shiplog.refuse_alteration()', child);
            end if;
            made := made + 1;
        exception when check_violation or lock_not_available or deadlock_detected then
            raise notice 'Rows of % go to the default partition of shiplog.%: %', to_char(month, 'YYYY-MM'), parent, sqlerrm;
        end;
    end loop;
    return made;
end
$$;

create function shiplog.refuse_alteration() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'shiplog.% only grows: % is refused', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege',
              hint = 'What was recorded stays. A correction is a new fact.';
end
$$;

-- Makes a table one that only grows, with the partitions that it has so far, if any.
create procedure shiplog.make_append_only(name text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    part regclass;
begin
    -- A trigger for rows is inherited by partitions, one for truncate is not.
    execute format('create trigger refuse_alteration before update or delete on shiplog.%I'
                   ' for each row execute function shiplog.refuse_alteration()', name);
    -- The tree of a table without partitions has no rows, not even the table itself.
    for part in
        select format('shiplog.%I', name)::regclass
        union
        select relid from pg_partition_tree(format('shiplog.%I', name)::regclass)
    loop
        execute format('create trigger refuse_truncate before truncate on %s'
                       ' execute function shiplog.refuse_alteration()', part);
    end loop;
end
$$;

-- Gives a table that is partitioned by month its safety net.
create procedure shiplog.make_default_partition(name text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('create table shiplog.%I partition of shiplog.%I default', name || '_default', name);
    if exists (select from pg_trigger where tgrelid = format('shiplog.%I', name)::regclass
                                        and tgname = 'refuse_truncate') then
        execute format('create trigger refuse_truncate before truncate on shiplog.%I'
                       ' execute function shiplog.refuse_alteration()', name || '_default');
    end if;
end
$$;
