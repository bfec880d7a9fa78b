insert into member (member_number, name, born_on)
values ('M-1', 'Nadia Ferrer', date '1981-04-02'),
       ('M-2', 'Olaf Brandt', date '1975-09-30');
