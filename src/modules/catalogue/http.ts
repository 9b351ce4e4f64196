import { z } from 'zod';
import type { Api } from '#kernel/api';
import { reading } from '#kernel/tx';
import { MANDATORY_PARTS } from './model.ts';
import { getPublicProcedure } from './portal-reads.ts';
import { searchProcedures } from './search-reads.ts';
import { readTerms } from './search-terms.ts';

const open = { access: 'public', audit: 'none' } as const;
const level = z.enum(['ministry', 'province', 'district', 'commune']);
const online = z.enum(['full', 'partial', 'none']).nullable().describe('toàn trình, một phần; null: unknown');
const missing = z
  .array(z.enum(MANDATORY_PARTS as readonly [string, ...string[]]))
  .describe('Mandatory parts that the source lacks');

const query = z.object({
  q: z.string().max(300).default('').describe('Words with or without accents, or a code'),
  field: z.string().max(200).optional(),
  level: level.optional(),
  lifeEvent: z.string().max(60).optional(),
  audience: z.enum(['citizen', 'business']).optional(),
  cursor: z.string().max(100).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const found = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        field: z.string().describe('Empty where the source has none'),
        levels: z.array(level),
        online,
        offered: z.boolean().describe('Taken in here; false: for information'),
        missing,
      }),
    ),
    total: z.number().int(),
    next: z.string().nullable(),
    nearest: z.boolean().describe('True when nothing held the words and the nearest names are given'),
  })
  .meta({ id: 'ProcedurePage' });

const fee = z.object({
  name: z.string().nullable(),
  kind: z.enum(['fee', 'charge', 'unstated']),
  amountVnd: z
    .number()
    .int()
    .nullable()
    .describe('Whole đồng; 0 only where the source says in words that it is free; null: unknown'),
  note: z.string().nullable(),
});

const span = z.object({ value: z.number(), unit: z.enum(['wd', 'wh', 'd']) });

const terms = z.object({
  channel: z.enum(['counter', 'online', 'post']),
  limit: span.nullable().describe('null: unknown, never zero'),
  fees: z.array(fee).nullable().describe('null: unknown, never free'),
  note: z.string().nullable(),
  stated: z.boolean().optional().describe('false: the source names no channel'),
});

const paper = z.object({
  key: z.string(),
  name: z.string(),
  originals: z.number().int().nullable(),
  copies: z.number().int().nullable(),
  formName: z.string().nullable(),
  required: z.boolean(),
});

const procedure = z
  .object({
    code: z.string(),
    versionId: z.string(),
    versionNumber: z.number().int(),
    publishedOn: z.string(),
    handledBy: z
      .string()
      .nullable()
      .describe('`commune`, or `department:<unit>`; null: for information only'),
    withdrawnOn: z.string().nullable(),
    lifeEvents: z.array(z.string()),
    content: z.object({
      code: z.string(),
      name: z.string(),
      field: z.string(),
      ministry: z.string().nullable(),
      levels: z.array(level),
      agency: z.string().nullable(),
      subjects: z.array(z.string()),
      online,
      cases: z.array(
        z.object({
          key: z.string(),
          name: z.string().nullable(),
          channels: z.array(terms),
          papers: z.array(paper),
        }),
      ),
      results: z.array(z.object({ name: z.string(), code: z.string().nullable() })),
      steps: z.string().nullable(),
      conditions: z.string().nullable(),
      legalBases: z.array(z.string()),
      supplement: z.enum(['restart', 'resume']),
      sector: z
        .object({
          effect: z.enum(['restart', 'resume']).optional(),
          askWithin: span.optional(),
          closesAfter: span.nullable().optional(),
          law: z.string(),
        })
        .optional(),
      verticalSector: z.boolean(),
      decision: z.string().nullable(),
      effectiveFrom: z.string().nullable(),
      missing,
      source: z.string(),
      sourceUrl: z.string().optional(),
      notes: z.array(z.string()).optional(),
    }),
  })
  .meta({ id: 'Procedure' });

/** JSON of the catalogue: search and one procedure. */
export function register(api: Api): void {
  api.route({
    method: 'GET',
    path: '/procedures',
    summary: 'Find procedures by words and filters',
    tag: 'Procedures',
    gate: open,
    query,
    reply: found,
    handler: async ({ query: asked, ctx }) => {
      const filters = {
        field: asked.field ?? null,
        level: asked.level ?? null,
        lifeEvent: asked.lifeEvent ?? null,
        audience: asked.audience ?? null,
      };
      return (await searchProcedures(
        reading(ctx),
        readTerms(asked.q),
        filters,
        asked.cursor ?? null,
        asked.limit,
      )) as z.output<typeof found>;
    },
  });
  api.route({
    method: 'GET',
    path: '/procedures/:code',
    summary: 'A procedure with its version in force',
    tag: 'Procedures',
    gate: open,
    params: z.object({ code: z.string().max(20) }),
    reply: procedure,
    handler: async ({ params, ctx }) =>
      (await getPublicProcedure(reading(ctx), params.code)) as z.output<typeof procedure>,
  });
}
