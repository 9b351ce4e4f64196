-- Petitions are followed in a register until their own room exists: when one came, to whom it went, how it was answered.
alter table registers_entry drop constraint registers_entry_kind_check;
alter table registers_entry add constraint registers_entry_kind_check
  check (kind in ('focal-officer', 'training', 'meeting', 'inspection', 'communication', 'initiative', 'equipment', 'budget', 'petition'));
alter table registers_act drop constraint registers_act_kind_check;
alter table registers_act add constraint registers_act_kind_check
  check (kind in ('recorded', 'corrected', 'voided', 'ended', 'teamed', 'found', 'concluded', 'remedy-asked', 'remedy-done', 'assessed', 'checked', 'spent', 'passed-on', 'answered'));
