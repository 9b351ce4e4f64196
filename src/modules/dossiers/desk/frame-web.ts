import type { Actor, Ctx } from '#kernel/context';
import { errors as kernelErrors } from '#kernel/errors';
import type { PageRequest } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import type { FileStore } from '#kernel/files';
import type { PdfRenderer } from '#kernel/pdf';
import type { SeeingCtx } from '../use-cases/change.ts';
import type { DeskFrame } from './views/frame.tsx';

/** What the pages of the desk need that only `start` builds. */
export interface DeskParts {
  readonly pdf: PdfRenderer;
  readonly files: FileStore;
  /** Address of the script for the keys; the pages stay whole without it. */
  readonly keysHref: string;
  /** Address of the script that keeps open pages up to date. */
  readonly liveHref: string;
  /** Stylesheet of lists, boards and figures. */
  readonly boardsHref: string;
}

/** An officer who acts. */
export type OfficerActor = Extract<Actor, { kind: 'officer' }>;

/**
 * The officer of a request; the gate let nobody else through.
 *
 * @throws kernel/forbidden
 */
export function officerOf(ctx: Ctx): OfficerActor {
  ensure(ctx.actor.kind === 'officer', kernelErrors.forbidden);
  return ctx.actor;
}

/** Units for which an officer takes dossiers in at a counter. */
export function desksOf(actor: OfficerActor): string[] {
  return actor.roles.filter((grant) => grant.role === 'desk-clerk').map((grant) => grant.unitId);
}

/** An account that does not exist: whoever holds no role is refused like anybody else who does not. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** True for the text of an account id. */
export const isAccountId = (sent: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sent);

/** Frame of a desk page for a request. */
export function deskFrame(
  req: PageRequest,
  parts: Pick<DeskParts, 'boardsHref' | 'keysHref' | 'liveHref'>,
): DeskFrame {
  return {
    ...req.frame,
    csrf: req.frame.csrf ?? '',
    scripts: [parts.keysHref, parts.liveHref],
    styles: [parts.boardsHref],
    t: req.t,
    newKey: req.newKey,
    clerk: desksOf(officerOf(req.ctx)).length > 0,
    approves: officerOf(req.ctx).roles.some((r) => r.role === 'leader' || r.role === 'unit-head'),
  };
}

/**
 * The context of one act of a page with several forms: they share a command key, so each act makes its own of it; and
 * what the officer had seen of the dossier goes along.
 *
 * @param act  what is done to what, such as `hoan-thanh H37…`
 */
export function ctxOfAct(req: PageRequest, act: string): SeeingCtx {
  const { command } = req.ctx;
  const seen = req.form.get('thay');
  return {
    ...req.ctx,
    command: command && { key: `${command.key} ${act}`, hash: command.hash },
    seenSeq: /^\d{1,9}$/.test(seen) ? Number(seen) : undefined,
  };
}
