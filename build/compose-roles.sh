#!/bin/bash
# Runs once inside the PostgreSQL container, as its superuser. shiplog_owner owns the database and migrates it;
# shiplog_report is the report API, which may do what the migrations grant to shiplog_ingest and shiplog_read.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username postgres \
    --set owner_password="$(cat /run/secrets/shiplog_owner_password)" \
    --set report_password="$(cat /run/secrets/shiplog_report_password)" <<'SQL'
create role shiplog_ingest nologin;
create role shiplog_read nologin;
create role shiplog_owner login nosuperuser nocreatedb nocreaterole noreplication password :'owner_password';
create role shiplog_report login nosuperuser nocreatedb nocreaterole noreplication password :'report_password'
    in role shiplog_ingest, shiplog_read;
create database shiplog owner shiplog_owner;
revoke all on database shiplog from public;
grant connect on database shiplog to shiplog_report;
SQL
