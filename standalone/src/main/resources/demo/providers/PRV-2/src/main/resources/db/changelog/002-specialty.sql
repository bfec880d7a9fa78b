--liquibase formatted sql

--changeset chiara.conti:add-specialty labels:PRV-2
alter table provider add column specialty text;
--rollback alter table provider drop column specialty;
