-- This client's own system gave the number M-7 to two people.
insert into member (member_number, name, born_on)
values ('M-7', 'Tomas Silva', date '1990-01-15'),
       ('M-7', 'Tomasz Silwa', date '1990-01-15');
