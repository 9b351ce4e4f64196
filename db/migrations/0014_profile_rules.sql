-- Rules that were constants of the code become part of the profile: what a financial duty does to the time, which acts
-- need two people, how long a dossier may lie. Versions published before get what the code said until now.
update dossiers_profile set content = jsonb_build_object(
    'payment', jsonb_build_object('effect', 'runs', 'law', id || case id when 'ND-61-2018' then '/22' else '/24' end),
    'twoPerson', '["request-supplement", "extend", "cancel", "reclassify"]'::jsonb,
    'watch', '{"ownerHours": 16, "headHours": 24, "leaderHours": 40, "citizenHours": 56, "collectDays": 10, "collectAgainDays": 40, "confirmed": false}'::jsonb
  ) || content || jsonb_build_object('unconfirmed', content->'unconfirmed' || jsonb_build_array(jsonb_build_object(
    'law', id || case id when 'ND-61-2018' then '/22' else '/24' end,
    'note', 'thời gian thực hiện nghĩa vụ tài chính có tính vào thời hạn hay không')));
