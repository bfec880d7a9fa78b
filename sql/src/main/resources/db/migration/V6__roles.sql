-- Two roles that cannot sign in: a user who may takes one of them on. Append-only tables give nobody more than INSERT.
-- Without the right to create roles this is left out with a notice; the triggers hold all the same.
do $$
begin
    if not exists (select from pg_roles where rolname = 'shiplog_ingest') then
        create role shiplog_ingest nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'shiplog_read') then
        create role shiplog_read nologin;
    end if;
exception
    when insufficient_privilege then
        raise notice 'The roles shiplog_ingest and shiplog_read were not created: % may not create roles. Let an'
                     ' administrator create them and run the grants of V6__roles.sql.', current_user;
    when duplicate_object or unique_violation then
        raise notice 'The roles shiplog_ingest and shiplog_read are there.';
end
$$;

revoke execute on function shiplog.ensure_months(text, timestamptz[]) from public;

do $$
begin
    if exists (select from pg_roles where rolname = 'shiplog_read') then
        grant usage on schema shiplog to shiplog_read;
        grant select on all tables in schema shiplog to shiplog_read;
    end if;
    if exists (select from pg_roles where rolname = 'shiplog_ingest') then
        grant usage on schema shiplog to shiplog_ingest;
        grant select on all tables in schema shiplog to shiplog_ingest;
        grant insert on shiplog.ledger, shiplog.fact_identity, shiplog.conflict, shiplog.dead_letter,
            shiplog.trail_version, shiplog.alert_version to shiplog_ingest;
        grant update on shiplog.ledger_head to shiplog_ingest;
        grant insert, update on shiplog.ingest_offset, shiplog.ingest_count, shiplog.deployment, shiplog.alert,
            shiplog.target_status, shiplog.api_token to shiplog_ingest;
        grant insert, delete on shiplog.deployment_change, shiplog.deployment_evidence to shiplog_ingest;
        grant execute on function shiplog.ensure_months(text, timestamptz[]) to shiplog_ingest;
    end if;
end
$$;
