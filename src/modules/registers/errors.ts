import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the registers room (từ chối). */
export const errors = {
  /** No such entry or register. */
  notFound: { code: 'registers/not-found', status: 404 },
  /** A field that cannot be taken as given. */
  fieldInvalid: { code: 'registers/field-invalid', status: 422 },
  /** The entry does not allow it at its present stage. */
  notNow: { code: 'registers/not-now', status: 409 },
  /** The officer holds no role in the unit that keeps the register. */
  notYours: { code: 'registers/not-yours', status: 403 },
  /** Somebody else wrote about the entry meanwhile. */
  changedMeanwhile: { code: 'registers/changed-meanwhile', status: 409 },
  /** No unit has this id. */
  unitUnknown: { code: 'registers/unit-unknown', status: 404 },
} as const satisfies Record<string, RefusalDefinition>;
