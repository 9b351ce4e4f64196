import { z } from 'zod';
import type { Api } from '#kernel/api';
import { reading } from '#kernel/tx';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import { shapeOf, type Values } from './fields.ts';
import {
  type ActKind,
  type Entry,
  fieldsOf,
  headOf,
  type Kind,
  KIND_NAMES,
  ruleOf,
  stageOf,
  valuesOf,
} from './model.ts';
import { findEntry, listEntries } from './reads.ts';
import { recordEntry } from './use-cases/record-entry.ts';
import { writeAct } from './use-cases/write-act.ts';

const OFFICER = { access: 'officer', audit: 'none' } as const;
const unit = z.string().max(100);
const values = z.record(z.string(), z.union([z.string(), z.number()]));
const kinds = z.enum(KIND_NAMES as [Kind, ...Kind[]]);

const entryShape = z
  .object({
    id: z.uuid(),
    register: z.string(),
    unit: z.string(),
    title: z.string(),
    on: z.string(),
    stage: z.string(),
    fields: values,
    acts: z.array(
      z.object({
        id: z.uuid(),
        act: z.string(),
        fields: values,
        note: z.string(),
        who: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'RegisterEntry', description: 'An entry of a register with everything written about it' });

/** One shape for each register: a new entry carries the fields of its own register, and no others. */
const newEntry = z.discriminatedUnion(
  'register',
  KIND_NAMES.map((kind) =>
    z.strictObject({ register: z.literal(kind), unit, fields: shapeOf(fieldsOf(kind, 'recorded')) }),
  ) as unknown as readonly [ReturnType<typeof z.strictObject>],
);

const ACTS: [string, ...string[]] = [
  'corrected',
  'voided',
  ...new Set(KIND_NAMES.flatMap((kind) => Object.keys(ruleOf(kind).acts))),
];

/** JSON routes of registers (giao diện lập trình của sổ theo dõi). */
export function register(api: Api): void {
  api.route({
    method: 'GET',
    path: '/registers/:register',
    tag: 'registers',
    summary: 'Danh sách của một sổ theo dõi',
    gate: OFFICER,
    params: z.object({ register: kinds }),
    query: z.object({ unit: unit.optional(), year: z.coerce.number().int().min(2000).max(2100).optional() }),
    reply: z.object({ entries: z.array(entryShape) }),
    handler: async ({ params, query, ctx }) => {
      const units = query.unit === undefined ? undefined : [query.unit];
      const found = await listEntries(reading(ctx), { kind: params.register, units, year: query.year });
      return { entries: found.map(toJson) };
    },
  });
  api.route({
    method: 'GET',
    path: '/registers/entries/:id',
    tag: 'registers',
    summary: 'Một mục của sổ theo dõi',
    gate: OFFICER,
    params: z.object({ id: z.uuid() }),
    reply: entryShape,
    handler: async ({ params, ctx }) => {
      const entry = await findEntry(reading(ctx), params.id);
      ensure(entry, errors.notFound);
      return toJson(entry);
    },
  });
  api.route({
    method: 'POST',
    path: '/registers/entries',
    tag: 'registers',
    summary: 'Ghi mục mới vào sổ theo dõi',
    status: 201,
    gate: OFFICER,
    body: newEntry,
    reply: z.object({ id: z.uuid() }),
    handler: ({ body, ctx }) => {
      const {
        register: kind,
        unit: unitId,
        fields,
      } = body as {
        register: Kind;
        unit: string;
        fields: Values;
      };
      return recordEntry(ctx, { kind, unitId, fields });
    },
  });
  api.route({
    method: 'POST',
    path: '/registers/entries/:id/acts',
    tag: 'registers',
    summary: 'Ghi tiếp: đính chính, đoàn kiểm tra, phát hiện, kết luận, khắc phục, chi …',
    status: 201,
    gate: OFFICER,
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      act: z.enum(ACTS),
      fields: values.default({}),
      note: z.string().max(2000).default(''),
    }),
    reply: z.object({ id: z.uuid() }),
    handler: ({ params, body, ctx }) =>
      writeAct(ctx, { entryId: params.id, act: body.act as ActKind, fields: body.fields, note: body.note }),
  });
}

function toJson(entry: Entry): z.infer<typeof entryShape> {
  return {
    id: entry.id,
    register: entry.kind,
    unit: entry.unitId,
    ...headOf(entry),
    stage: stageOf(entry),
    fields: { ...valuesOf(entry) },
    acts: entry.acts.map((act) => ({
      id: act.id,
      act: act.kind,
      fields: { ...act.fields },
      note: act.note,
      who: act.actorName,
      at: act.at.toString(),
    })),
  };
}
