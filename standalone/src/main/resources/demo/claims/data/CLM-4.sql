-- CLM-4: claim C-1002 was taken in twice. Keep the first of each number, as long as nothing was paid on the later ones.
delete from claim later
 using claim first
 where later.claim_number = first.claim_number
   and later.id > first.id
   and not exists (select from payment where payment.claim_id = later.id);
