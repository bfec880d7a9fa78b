--liquibase formatted sql

--changeset ada.okafor:create-provider labels:PRV-1
create table provider (
    id   bigint primary key,
    name text not null,
    town text not null,
    fax  text
);
--rollback drop table provider;
