insert into claim (claim_number, member_name, filed_on, amount)
values ('C-1001', 'Nadia Ferrer', date '2026-01-12', 120.00),
       ('C-1002', 'Olaf Brandt', date '2026-01-14', 80.50),
       ('C-1002', 'Olaf Brandt', date '2026-01-14', 80.50),
       ('C-1003', 'Priya Nair', date '2026-01-20', 310.00);
insert into payment (claim_id, paid_on, amount)
select id, filed_on + 7, amount
  from claim
 where claim_number in ('C-1001', 'C-1003');
