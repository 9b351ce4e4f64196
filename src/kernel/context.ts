import type { Database } from './db.ts';

/** A province on this machine (tenant): one PostgreSQL schema. */
export interface Tenant {
  /** Schema name, lower-case identifier code, e.g. `h37`. */
  readonly schema: string;
  /** Identifier code of the province (mã định danh điện tử), e.g. `H37`. */
  readonly code: string;
  /** Name without "tỉnh", e.g. `Lạng Sơn`. */
  readonly name: string;
  /** True where the data was simulated: every page says so. */
  readonly simulated: boolean;
}

/** Who is represented, and whether that one is away or has handed on an authority (người vắng mặt, người uỷ quyền). */
export interface InPlaceOf {
  readonly accountId: string;
  readonly name: string;
  readonly title: string;
  readonly kind: 'absence' | 'delegation';
}

/** A role held for one unit (vai trò tại đơn vị). */
export interface RoleGrant {
  readonly role: string;
  readonly unitId: string;
  /** Whose role it is, where it is held in the place of somebody who is away or has delegated it (làm thay, uỷ quyền). */
  readonly inPlaceOf?: InPlaceOf;
}

/** Who acts: nobody signed in, a person or organisation, an officer, or the system itself. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'citizen' | 'organisation';
      readonly accountId: string;
      readonly name: string;
    }
  | {
      readonly kind: 'officer';
      readonly accountId: string;
      readonly name: string;
      readonly title: string;
      readonly unitId: string;
      readonly unitName: string;
      readonly roles: readonly RoleGrant[];
    }
  | { readonly kind: 'system'; readonly name: string };

/** A command that may be repeated safely: the key its sender made before sending, and the hash of what was sent. */
export interface CommandKey {
  readonly key: string;
  readonly hash: string;
}

/** What every use case and read receives first: where, who, when, and for which request. */
export interface Ctx {
  readonly tenant: Tenant;
  readonly db: Database;
  readonly actor: Actor;
  /** The present. Code in rooms never reads a clock. */
  readonly now: Temporal.Instant;
  readonly requestId: string;
  readonly command?: CommandKey | undefined;
}

/** The account behind an actor, or null for nobody and the system. */
export function accountOf(actor: Actor): string | null {
  return 'accountId' in actor ? actor.accountId : null;
}
