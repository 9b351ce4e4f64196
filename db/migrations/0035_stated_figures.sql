-- Where the platform cannot measure a target, the unit states a figure with the paper it stands in: a kind of evidence.
comment on column plans_task_act.evidence is 'What proves it: { kind, ref, title }; of kind figure also { figure: { target, value, on } }: the value of a target that the platform cannot measure, up to a day (số liệu do đơn vị cung cấp)';
