import type { Web } from '#kernel/pages';
import { register as registerBegin } from './begin-web.ts';
import { register as registerBelow } from './below-web.ts';
import { register as registerBoard } from './board-web.ts';
import { register as registerEditor } from './editor-web.ts';
import { register as registerList } from './list-web.ts';
import type { PlansParts } from './page-web.ts';
import { register as registerPlan } from './plan-web.ts';
import { register as registerPrint } from './print-web.ts';
import { register as registerPapers } from './print/papers-web.ts';
import { register as registerProposals } from './proposals-web.ts';
import { register as registerReading } from './reading-web.ts';
import { register as registerNumbers } from './register-web.ts';
import { register as registerTask } from './task-web.ts';
import { register as registerTimeline } from './timeline-web.ts';

/** Pages of plans (trang kế hoạch). */
export function register(web: Web, parts: PlansParts): void {
  registerList(web, parts);
  registerBegin(web, parts);
  registerReading(web, parts);
  registerEditor(web, parts);
  registerPlan(web, parts);
  registerBelow(web, parts);
  registerBoard(web, parts);
  registerTimeline(web, parts);
  registerTask(web, parts);
  registerProposals(web, parts);
  registerNumbers(web, parts);
  registerPrint(web, parts);
  registerPapers(web, parts);
}
