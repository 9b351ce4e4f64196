comment on view v_plans_plan is 'Plans with their last act, the version in force and its number (kế hoạch và tình trạng). Class: internal';
comment on view v_plans_occurrence is 'What is to be done by the plans in force, and the day it was reported done (lần thực hiện của kế hoạch đang hiệu lực). Class: internal';
comment on view v_plans_task is 'Tasks of the plans in force (nhiệm vụ của kế hoạch đang hiệu lực). Class: internal';
