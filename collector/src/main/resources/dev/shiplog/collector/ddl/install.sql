-- Lets PostgreSQL note who changes which object, and when, for Shiplog to read.
-- Run it in the database as a superuser, or as whoever may create event triggers. It can be run again.
-- Nothing here can make a statement fail: whatever goes wrong while it is noted is let go.
begin;

create schema if not exists shiplog_ddl;
revoke all on schema shiplog_ddl from public;

create table if not exists shiplog_ddl.entry (
    id uuid not null default gen_random_uuid(),
    transaction xid8 not null default pg_current_xact_id(),
    executed_at timestamptz not null default clock_timestamp(),
    command text not null,
    object_type text,
    names text[],
    arguments text[],
    signature text,
    role text not null,
    program text,
    statement text
);
create index if not exists entry_transaction on shiplog_ddl.entry (transaction);
create index if not exists entry_executed_at on shiplog_ddl.entry (executed_at);
revoke all on shiplog_ddl.entry from public;
comment on table shiplog_ddl.entry is
    'Who changed what, noted by event triggers for Shiplog; entries of more than 90 days are deleted';

create or replace function shiplog_ddl.prune() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '100ms'
as $prune$
begin
    delete from shiplog_ddl.entry where executed_at < now() - interval '90 days';
exception when others then
    null;
end $prune$;

create or replace function shiplog_ddl.note_command() returns event_trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '100ms'
as $note$
begin
    insert into shiplog_ddl.entry (command, object_type, names, arguments, signature, role, program, statement)
    select coalesce(c.command_tag, tg_tag), coalesce(a.type, lower(c.object_type)), a.object_names, a.object_args,
           case when c.classid = 'pg_proc'::regclass then pg_get_function_identity_arguments(c.objid) end,
           session_user, nullif(current_setting('application_name', true), ''), left(current_query(), 8000)
    from pg_event_trigger_ddl_commands() c
    left join lateral pg_identify_object_as_address(c.classid, c.objid, c.objsubid) a on c.objid is not null
    where not c.in_extension
          and coalesce(c.schema_name, '') <> 'shiplog_ddl' and coalesce(c.schema_name, '') !~ '^pg_(temp|toast)'
          and coalesce(c.object_identity, '') not like 'shiplog\_ddl%';
    if random() < 0.01 then
        perform shiplog_ddl.prune();
    end if;
exception when others then
    null;
end $note$;

create or replace function shiplog_ddl.note_drop() returns event_trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '100ms'
as $note$
begin
    insert into shiplog_ddl.entry (command, object_type, names, arguments, role, program, statement)
    select tg_tag, d.object_type, d.address_names, d.address_args, session_user,
           nullif(current_setting('application_name', true), ''), left(current_query(), 8000)
    from pg_event_trigger_dropped_objects() d
    where not d.is_temporary
          and coalesce(d.schema_name, '') <> 'shiplog_ddl' and coalesce(d.schema_name, '') !~ '^pg_(temp|toast)'
          and coalesce(d.object_identity, '') not like 'shiplog\_ddl%'
          and (d.original or d.object_type not in ('type', 'default value', 'toast table'))
    limit 1000;
exception when others then
    null;
end $note$;

revoke all on all functions in schema shiplog_ddl from public;

drop event trigger if exists shiplog_ddl_command;
create event trigger shiplog_ddl_command on ddl_command_end execute function shiplog_ddl.note_command();
drop event trigger if exists shiplog_ddl_drop;
create event trigger shiplog_ddl_drop on sql_drop execute function shiplog_ddl.note_drop();

commit;
