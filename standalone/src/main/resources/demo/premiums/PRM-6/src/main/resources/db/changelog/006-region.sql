--liquibase formatted sql

--changeset ada.okafor:add-region labels:PRM-6
alter table rate add column region varchar(10);
--rollback alter table rate drop column region;
