import type { ModdleElement } from 'bpmn-moddle';
import { listOf, type Report } from './parse-events.ts';
import { REFUSED_ROOTS } from './profile.ts';

/**
 * Reports what stands around the processes of a file and changes how they are meant: choreographies, pools that run
 * many times, extensions that must be understood. Passing over it would run something else.
 */
export function refuseAround(root: ModdleElement, report: Report): void {
  for (const element of listOf(root, 'rootElements')) {
    const reason = REFUSED_ROOTS[element.$type];
    if (reason) report(element, 'unsupported', reason);
    for (const pool of listOf(element, 'participants')) refuseMany(pool, report);
  }
  for (const extension of listOf(root, 'extensions')) {
    if (extension.mustUnderstand !== true) continue;
    const name = String(extension.definition ?? '');
    report(root, 'unsupported', `phần mở rộng bắt buộc “${name}” không được hỗ trợ`);
  }
}

function refuseMany(pool: ModdleElement, report: Report): void {
  const times = pool.participantMultiplicity as ModdleElement | undefined;
  if (pool.processRef && (Number(times?.minimum ?? 0) > 1 || Number(times?.maximum ?? 1) > 1))
    report(pool, 'unsupported', 'nhiều thể hiện của một bên tham gia không được hỗ trợ');
}

/** Reports data that is computed on the way in or out of an element; data that is only passed on changes nothing. */
export function refuseAssignments(element: ModdleElement, report: Report): void {
  const passed = [...listOf(element, 'dataInputAssociations'), ...listOf(element, 'dataOutputAssociations')];
  if (passed.some((each) => listOf(each, 'assignment').length > 0 || each.transformation))
    report(element, 'unsupported', 'phép gán hoặc biến đổi dữ liệu khi vào, ra không được hỗ trợ');
}
