select e.id::text, e.executed_at, e.command, e.role, e.program, e.statement, e.transaction::text,
       case when e.object_type in ('table column', 'default value') then 'table'
            when e.object_type like '% column' then left(e.object_type, -7)
            when e.object_type in ('composite type') then 'type'
            when e.object_type in ('table constraint', 'domain constraint') then 'constraint'
            when e.object_type = 'statistics object' then 'statistics'
            else e.object_type end as kind,
       case when e.object_type = 'schema'
            then case when e.names[1] = ? then '(own)' else quote_ident(e.names[1]) end
            when e.object_type in ('extension', 'event trigger', 'publication') then quote_ident(e.names[1])
            when e.object_type in ('type', 'domain') and cardinality(e.names) = 1
            then case when starts_with(e.names[1], quote_ident(?) || '.')
                      then substr(e.names[1], length(quote_ident(?)) + 2) else e.names[1] end
            when e.object_type in ('domain constraint', 'default acl') then null
            when cardinality(e.names) >= 2
            then case when e.names[1] = ? then '' else quote_ident(e.names[1]) || '.' end || quote_ident(e.names[2])
                 || case when e.object_type in ('trigger', 'rule', 'policy', 'table constraint')
                         then '.' || quote_ident(e.names[3])
                         when e.object_type in ('function', 'procedure', 'aggregate')
                         then '(' || replace(coalesce(e.signature, array_to_string(e.arguments, ', '), ''),
                                             quote_ident(?) || '.', '') || ')'
                         else '' end
       end as name,
       case when e.object_type = 'schema' then e.names[1]
            when e.object_type in ('extension', 'event trigger', 'publication', 'default acl') then null
            when e.object_type in ('type', 'domain', 'domain constraint') and cardinality(e.names) = 1
            then (parse_ident(e.names[1], false))[1]
            else e.names[1] end as schema
from shiplog_ddl.entry e
where e.transaction >= ?::xid8
order by e.executed_at, e.id
