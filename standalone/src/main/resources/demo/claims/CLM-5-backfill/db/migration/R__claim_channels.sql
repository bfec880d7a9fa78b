create or replace view claim_channels as
select channel,
       count(*)    as claims,
       sum(amount) as amount
  from claim
 group by channel;
