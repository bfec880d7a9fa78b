do $$
declare role text;
begin
    foreach role in array array['claims_owner', 'claims_reader', 'claims_writer'] loop
        if not exists (select from pg_roles where rolname = role) then
            execute format('create role %I', role);
        end if;
    end loop;
end $$;
grant claims_owner to current_user;
create schema app authorization claims_owner;
create extension pg_trgm;
create sequence app.claim_number start 1000 cache 5;
create type app.channel as enum ('phone', 'web', 'letter');
create type app.money as (amount numeric(12, 2), currency char(3));
create type app.period as range (subtype = timestamptz);
create domain app.policy_number as text check (value ~ '^[A-Z]{2}[0-9]+$');
create collation app.german (provider = icu, locale = 'de', deterministic = true);
create table app.customer (
    id bigint generated always as identity primary key,
    name text not null collate "C",
    mail text unique,
    born date,
    since timestamptz not null default timestamptz '2020-01-01 12:00:00+02',
    scratch text
);
alter table app.customer drop column scratch;
create table app.claim (
    id bigint primary key default nextval('app.claim_number'),
    customer bigint not null references app.customer,
    policy app.policy_number not null,
    channel app.channel not null default 'web',
    amount numeric(12, 2) not null check (amount >= 0),
    gross numeric generated always as (amount * 1.19) stored,
    state text not null default 'open',
    note text,
    filed_at timestamptz not null default now()
) with (fillfactor = 90);
alter sequence app.claim_number owned by app.claim.id;
create index claim_by_customer on app.claim (customer);
create index claim_open on app.claim (filed_at desc) where state = 'open';
create statistics app.claim_statistics on state, channel from app.claim;
create table app.event (at timestamptz not null, what text, claim bigint) partition by range (at);
create table app.event_2026 partition of app.event for values from ('2026-01-01') to ('2027-01-01');
create table app.event_2027 partition of app.event for values from ('2027-01-01') to ('2028-01-01');
create view app.open_claim with (security_barrier) as select id, customer, amount from app.claim where state = 'open';
create materialized view app.claim_total as select customer, sum(amount) as total from app.claim group by customer;
create function app.touch() returns trigger language plpgsql as $$
begin
    new.note := coalesce(new.note, '');
    return new;
end $$;
create function app.total(customer bigint) returns numeric stable language sql
    return (select sum(amount) from app.claim c where c.customer = total.customer);
create procedure app.close(which bigint) language sql as $$ update app.claim set state = 'closed' where id = which $$;
create aggregate app.product (numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1');
create trigger claim_touch before insert or update on app.claim for each row execute function app.touch();
create rule claim_keep as on delete to app.customer do instead nothing;
alter table app.claim enable row level security;
create policy claim_own on app.claim for select to claims_reader using (customer > 0);
grant select on app.claim to claims_reader;
grant execute on function app.total(bigint) to claims_reader;
grant usage on schema app to claims_reader;
alter default privileges in schema app grant select on tables to claims_reader;
comment on table app.claim is 'What customers ask for';
create publication claims for table app.claim;
create table app."Odd ""name""
ü" ("a b" int, "ß" text);
create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table app.far (id int) server elsewhere options (place 'there');
create function app.noted() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger noted on ddl_command_end execute function app.noted();
alter event trigger noted disable;
create table app.databasechangelog (id text);
