import type { Gate } from '#kernel/gate';
import type { Web } from '#kernel/pages';
import { readsAll } from '../../model.ts';
import { officerOf } from '../frame-web.ts';

const GATE: Gate = { access: 'officer', audit: 'none' };

/** Where open pages of the desk hear of changes: of the officer's units, or of one dossier. */
export const LIVE_PATH = '/ban-lam-viec/thay-doi';

/** The stream of changes of an officer: codes and numbers of actions only, and only of the officer's own units. */
export function register(web: Web): void {
  web.stream(LIVE_PATH, GATE, (req) => {
    const { roles } = officerOf(req.ctx);
    const units = new Set(roles.map((grant) => grant.unitId));
    const all = readsAll(roles);
    const one = req.query['ho-so'];
    return ({ name, payload }) => {
      const { code, unit, desk, seq } = payload as Readonly<Record<string, unknown>>;
      if (!name.startsWith('dossiers.') || typeof code !== 'string') return null;
      if (one !== undefined && one !== code) return null;
      const own = all || units.has(String(unit)) || units.has(String(desk));
      return own ? { code, seq: typeof seq === 'number' ? seq : 0 } : null;
    };
  });
}
