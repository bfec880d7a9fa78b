--liquibase formatted sql

--changeset ben.larsen:try-distance
create table provider_distance (
    provider_id bigint primary key,
    kilometres  int not null
);
--rollback drop table provider_distance;
