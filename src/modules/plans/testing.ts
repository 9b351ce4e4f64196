import type { Actor } from '#kernel/context';
import type { Meant, Party, PlanContent, Task } from './plan.ts';

/** A printed name and whom it means (đơn vị được giao, dùng trong kiểm thử). */
export function aParty(printed: string, ...meant: Meant[]): Party {
  return { printed, meant: meant.length > 0 ? meant : [{ kind: 'own' }] };
}

/** A task of a test plan (nhiệm vụ dùng trong kiểm thử). */
export function aTask(given: Partial<Task> & { readonly id: string }): Task {
  return {
    number: '1',
    content: 'Báo cáo công tác kiểm soát thủ tục hành chính',
    lead: [aParty('Văn phòng')],
    partners: [],
    timing: { printed: 'Trong năm', kind: 'year' },
    product: 'Báo cáo',
    targets: [],
    ...given,
  };
}

/** A plan with one section (kế hoạch dùng trong kiểm thử). */
export function aPlan(tasks: readonly Task[], given: Partial<PlanContent> = {}): PlanContent {
  return {
    issuer: 'Ủy ban nhân dân tỉnh',
    title: 'Kiểm soát thủ tục hành chính năm 2026',
    year: 2026,
    legalBases: [],
    aims: [],
    requirements: [],
    sections: [{ id: 'muc-1', number: 'I', title: 'Kiểm soát thủ tục hành chính', tasks }],
    organisation: [],
    recipients: [],
    ...given,
  };
}

/** An officer with some roles (công chức dùng trong kiểm thử). */
export function anOfficer(accountId: string, unitId: string, ...roles: string[]): Actor {
  return {
    kind: 'officer',
    accountId,
    name: `Người ${accountId.slice(-2)}`,
    title: 'Công chức',
    unitId,
    unitName: unitId,
    roles: roles.map((role) => ({ role, unitId })),
  };
}
