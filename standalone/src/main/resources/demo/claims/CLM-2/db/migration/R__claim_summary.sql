create or replace view claim_summary as
select claim.claim_number,
       claim.filed_on,
       claim.amount,
       coalesce(sum(payment.amount), 0) as paid
  from claim
  left join payment on payment.claim_id = claim.id
 group by claim.id;
