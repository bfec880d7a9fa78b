--liquibase formatted sql

--changeset ben.larsen:create-hours labels:PRV-3
create table opening_hours (
    provider_id bigint not null,
    weekday     int    not null,
    opens_at    time   not null,
    closes_at   time   not null,
    primary key (provider_id, weekday)
);
--rollback drop table opening_hours;
