import type { Web } from '#kernel/pages';
import type { Printer } from '#modules/documents';
import { register as registerApply } from './apply-web.ts';
import { register as registerCheck } from './check-web.ts';
import { register as registerFill } from './fill-web.ts';
import { register as registerMine } from './mine-web.ts';
import { register as registerPapers } from './papers-web.ts';
import { register as registerTracking } from './tracking-web.ts';

/** Every page of the applicant: apply, fill in, check, send; follow by code; my dossiers. */
export function register(web: Web, parts: Printer): void {
  registerApply(web);
  registerFill(web);
  registerPapers(web, parts.files);
  registerCheck(web);
  registerTracking(web);
  registerMine(web, parts);
}
