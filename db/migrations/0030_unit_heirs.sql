create view v_directory_heir as
  with recursive heir (unit_id, heir_id, depth) as (
    select from_id, to_id, 1 from directory_succession where not in_part
    union
    select h.unit_id, s.to_id, h.depth + 1 from heir h join directory_succession s on s.from_id = h.heir_id and not s.in_part
    where h.depth < 20
  )
  select distinct unit_id, heir_id from heir;
comment on view v_directory_heir is 'Units that took the whole place of another, directly or after one another, for the reads of other rooms. Class: public';
grant select on v_directory_heir to motcua_app;
