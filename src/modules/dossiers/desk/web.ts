import type { Gate } from '#kernel/gate';
import type { Web } from '#kernel/pages';
import { register as registerDossier } from './dossier-web.ts';
import { register as registerCalendar } from '../life/calendar-web.ts';
import { register as registerLists } from '../life/lists-web.ts';
import { register as registerMoves } from '../life/move-web.ts';
import { register as registerPapers } from './papers-web.ts';
import type { DeskParts } from './frame-web.ts';
import { assignMany, showInbox } from './inbox-web.ts';
import { register as registerIntake } from './intake-web.ts';
import { register as registerBook } from './register-web.ts';
import { register as registerWork } from './work/web.ts';

const GATE: Gate = { access: 'officer', audit: 'none' };

/** Pages of the officers' desk (bàn làm việc): inbox, dossier, counter intake, register, and what officers arrange. */
export function register(web: Web, parts: DeskParts): void {
  web.get('/ban-lam-viec', GATE, (req) => showInbox(req, parts));
  web.post('/ban-lam-viec/phan-cong', GATE, (req) => assignMany(req, parts));
  registerWork(web, parts);
  registerIntake(web, parts);
  registerBook(web, parts);
  registerCalendar(web, parts);
  registerLists(web, parts);
  registerMoves(web, parts);
  registerDossier(web, parts);
  registerPapers(web, parts);
}
