-- Takes away what lets PostgreSQL note who changes which object, with all that was noted.
begin;

drop event trigger if exists shiplog_ddl_command;
drop event trigger if exists shiplog_ddl_drop;
drop schema if exists shiplog_ddl cascade;

commit;
