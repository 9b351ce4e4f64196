import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import {
  createSerializerCompiler,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Ctx } from './context.ts';
import { errors } from './errors.ts';
import { type Gate, pass } from './gate.ts';
import { commandHash, contextOf, ensureSameSite, type ServerOptions } from './http.ts';
import { ensure } from './refusal.ts';
import { isStorable } from './text.ts';

/** A JSON route: who, what shape in, what shape out. The schemas validate, and OpenAPI is made from them. */
export interface ApiRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  readonly method: 'GET' | 'POST';
  /** Path below `/api/v1`, with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly gate: Gate;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
  readonly status?: 200 | 201;
  readonly handler: (input: {
    params: z.output<P>;
    query: z.output<Q>;
    body: z.output<B>;
    ctx: Ctx;
    ip: string;
  }) => Promise<z.output<R>>;
}

/** Registers JSON routes. */
export interface Api {
  route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    route: ApiRoute<P, Q, B, R>,
  ): void;
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string(),
    facts: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({
    id: 'Problem',
    description: 'A refusal: stable code, Vietnamese text, what would have been allowed',
  });

/** JSON routes on a server, and the OpenAPI 3.1 document made from their schemas. */
export async function createApi(app: FastifyInstance, options: ServerOptions): Promise<Api> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(createSerializerCompiler());
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Một Cửa',
        version: '1',
        description: 'Dossiers, procedures and due dates of a one-stop shop',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: options.publicUrl }],
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get(
    '/api/v1/openapi.json',
    { config: { gated: true }, schema: { hide: true } as never },
    async (_request, reply) => reply.type('application/json').send(JSON.stringify(app.swagger())),
  );
  return {
    route(route) {
      app.route({
        method: route.method,
        url: `/api/v1${route.path}`,
        config: { gated: true },
        schema: {
          summary: route.summary,
          tags: [route.tag],
          ...(route.gate.access === 'public' ? {} : { security: [{ session: [] }] }),
          ...(route.params ? { params: route.params } : {}),
          ...(route.query ? { querystring: route.query } : {}),
          ...(route.body ? { body: route.body } : {}),
          ...(route.method === 'POST'
            ? {
                headers: z.looseObject({
                  'idempotency-key': z
                    .string()
                    .min(8)
                    .max(200)
                    .optional()
                    .describe(
                      'Made by the sender before sending; a repeated request with it changes nothing',
                    ),
                }),
              }
            : {}),
          response: { [route.status ?? 200]: route.reply, '4xx': problem },
        } as never,
        // The gate stands before the shape: who may not come in is not told what would have been valid.
        preValidation: async (request) => {
          if (route.method !== 'GET') ensureSameSite(request, options.publicUrl);
          pass(request.actor, route.gate.access);
          request.body = tidy(request.body);
        },
        handler: async (request, reply) => {
          const key = request.headers['idempotency-key'];
          ensure(key === undefined || typeof key === 'string', errors.invalid);
          const command = key
            ? { key, hash: commandHash(route.method, request.url, request.body) }
            : undefined;
          const answer = await route.handler({
            params: request.params as never,
            query: request.query as never,
            body: request.body as never,
            ctx: contextOf(options, request, command),
            ip: request.ip,
          });
          return reply.code(route.status ?? 200).send(answer);
        },
      });
    },
  };
}

/** Deeper than any body of ours; far below what exhausts a stack. */
const DEEPEST = 32;

/**
 * A body with every text in one form (NFC), so that what looks the same is the same.
 *
 * @throws kernel/invalid for a text that no database can hold (NUL, half a character), and for nesting without end
 */
function tidy(value: unknown, depth = 0): unknown {
  ensure(depth <= DEEPEST, errors.invalid);
  if (typeof value === 'string') {
    ensure(isStorable(value), errors.invalid);
    return value.normalize('NFC');
  }
  if (Array.isArray(value)) return value.map((part) => tidy(part, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [tidy(key), tidy(part, depth + 1)]);
  return Object.fromEntries(entries) as unknown;
}
