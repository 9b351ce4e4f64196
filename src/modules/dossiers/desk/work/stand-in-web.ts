import { h } from 'preact';
import { localDate } from '#kernel/clock';
import { errors as kernelErrors } from '#kernel/errors';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listUnits, unitsByIds } from '#modules/directory';
import {
  arrangeStandIn,
  endStandIn,
  errors as identityErrors,
  listArrangeable,
  listStandIns,
} from '#modules/identity';
import type { FieldMessage } from '#ui';
import {
  type DeskParts,
  deskFrame,
  isAccountId,
  NOBODY,
  type OfficerActor,
  officerOf,
} from '../frame-web.ts';
import { readDay } from '../register.ts';
import { type RoleChoice, StandInPage } from './views/stand-in.tsx';

const GATE: Gate = { access: 'officer', audit: 'none' };
const PATH = '/ban-lam-viec/nguoi-thay';
/** Days for which ended arrangements stay on the page. */
const PAST_DAYS = 90;

/** Pages of absences, substitutes and delegations (vắng mặt, người thay, uỷ quyền). */
export function register(web: Web, parts: DeskParts): void {
  web.get(PATH, GATE, (req) => show(req, parts));
  web.post(PATH, GATE, (req) => arrange(req, parts));
  web.post(`${PATH}/:id/ket-thuc`, GATE, (req) => end(req, parts));
}

/** Units that the officer heads or leads, in one's own right: whoever stands in arranges no further stand-ins. */
function unitsLed(actor: OfficerActor): string[] {
  const led = actor.roles.filter(
    (grant) => !grant.inPlaceOf && (grant.role === 'unit-head' || grant.role === 'leader'),
  );
  return [...new Set(led.map((grant) => grant.unitId))];
}

async function show(
  req: PageRequest,
  parts: DeskParts,
  wrong: { readonly errors: readonly FieldMessage[]; readonly status: number } | null = null,
): Promise<PageAnswer> {
  const { ctx, t, form } = req;
  const actor = officerOf(ctx);
  const led = unitsLed(actor);
  const q = reading(ctx);
  const today = localDate(ctx.now);
  const desks = led.length === 0 ? [] : await desksBelow(req, led, today);
  const near = [...new Set([...led, ...desks.map((desk) => desk.id)])];
  const [lines, officers, units] = await Promise.all([
    listStandIns(q, {
      accountId: actor.accountId,
      units: near,
      on: localDate(ctx.now.subtract({ hours: 24 * PAST_DAYS })),
    }),
    listArrangeable(q, near, today),
    unitsByIds(q, [...near, ...actor.roles.map((grant) => grant.unitId)]),
  ]);
  const unitName = (id: string) => units.get(id)?.name ?? id;
  const roleWords = (role: string, unitId: string) => `${t(`identity.role.${role}`)}, ${unitName(unitId)}`;
  const roles: RoleChoice[] = officers.map((one) => ({
    value: `${one.accountId} ${one.role} ${one.unitId} ${one.unitId}`,
    label: `${one.name}: ${roleWords(one.role, one.unitId)}`,
    own: one.accountId === actor.accountId,
  }));
  // What a leader may hand on to a desk below: signing results where they are asked for ("4 tại chỗ").
  const below = actor.roles
    .filter((grant) => !grant.inPlaceOf && grant.role === 'leader')
    .flatMap((grant) =>
      desks
        .filter((desk) => desk.parentId === grant.unitId)
        .map((desk) => ({
          value: `${actor.accountId} leader ${grant.unitId} ${desk.id}`,
          label: t('dossiers.work.stand-in.sign-at', { name: actor.name, desk: desk.name }),
          own: true,
        })),
    );
  return {
    status: wrong?.status ?? 200,
    html: h(StandInPage, {
      frame: deskFrame(req, parts),
      lines: lines.map((line) => ({
        ...line,
        roleWords: roleWords(line.role, line.unitId),
        ended: line.to < today,
        mayEnd:
          line.to >= today &&
          led.length > 0 &&
          (line.kind === 'absence' || line.accountId === actor.accountId),
      })),
      roles: led.length === 0 ? [] : [...roles, ...below],
      people: [...new Map(officers.map((one) => [one.accountId, one])).values()],
      today,
      errors: wrong?.errors ?? [],
      done: wrong ? null : (['da-cu', 'da-het'].find((one) => req.query['xong'] === one) ?? null),
      typed: (name) => (wrong ? form.get(name) : undefined),
    }),
  };
}

async function desksBelow(req: PageRequest, led: readonly string[], on: string) {
  const desks = await listUnits(reading(req.ctx), { on, kinds: ['desk'] });
  return desks.filter((desk) => desk.parentId !== null && led.includes(desk.parentId));
}

async function arrange(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { form, t } = req;
  ensure(unitsLed(officerOf(req.ctx)).length > 0, kernelErrors.forbidden);
  const [accountId = '', role = '', heldUnitId = '', unitId = ''] = form.get('vai-tro').split(' ', 4);
  const substituteId = form.get('nguoi-thay');
  const [from, to] = [readDay(form.get('tu')), readDay(form.get('den'))];
  const missing = (what: string) => t('dossiers.work.fill-in', { what: t(`dossiers.work.stand-in.${what}`) });
  const day = t('dossiers.work.day-wrong');
  const errors: FieldMessage[] = [
    ...(isAccountId(accountId) ? [] : [{ name: 'vai-tro', message: missing('role') }]),
    ...(isAccountId(substituteId) ? [] : [{ name: 'nguoi-thay', message: missing('by') }]),
    ...(from === null ? [{ name: 'tu', message: day }] : []),
    ...(to === null ? [{ name: 'den', message: day }] : []),
    ...(form.get('can-cu').trim() === '' ? [{ name: 'can-cu', message: missing('basis') }] : []),
  ];
  if (errors.length > 0) return show(req, parts, { errors, status: 422 });
  return orShow(req, parts, async () => {
    await arrangeStandIn(req.ctx, {
      kind: form.get('loai') === 'delegation' ? 'delegation' : 'absence',
      accountId,
      substituteId,
      role,
      heldUnitId,
      unitId,
      from: from ?? '',
      to: to ?? '',
      basis: form.get('can-cu'),
    });
    return { redirect: `${PATH}?xong=da-cu` };
  });
}

function end(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const id = req.params['id'] ?? '';
  return orShow(req, parts, async () => {
    await endStandIn(req.ctx, isAccountId(id) ? id : NOBODY);
    return { redirect: `${PATH}?xong=da-het` };
  });
}

/** The field that a refusal is about. */
const FIELDS: Readonly<Record<string, string>> = {
  [identityErrors.standInDays.code]: 'den',
  [identityErrors.standInBasis.code]: 'can-cu',
  [identityErrors.standInSelf.code]: 'nguoi-thay',
  [identityErrors.standInOutside.code]: 'nguoi-thay',
  [identityErrors.standInOverlaps.code]: 'tu',
  [identityErrors.standInNotYours.code]: 'vai-tro',
  [identityErrors.roleNotHeld.code]: 'vai-tro',
};

async function orShow(
  req: PageRequest,
  parts: DeskParts,
  work: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const field = FIELDS[error.code] ?? '';
    const errors = [{ name: field, message: req.t(error.code, error.facts) }];
    return show(req, parts, { errors, status: error.status });
  }
}
