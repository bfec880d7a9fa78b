update claim
   set channel = 'paper'
 where channel is null;
