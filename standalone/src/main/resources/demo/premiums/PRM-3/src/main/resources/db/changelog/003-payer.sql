--liquibase formatted sql

--changeset ada.okafor:add-payer labels:PRM-3,expand
--comment The member's number goes once all software writes the payer
alter table premium add column payer text;
--rollback alter table premium drop column payer;
