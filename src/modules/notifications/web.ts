import { accountOf } from '#kernel/context';
import type { Gate } from '#kernel/gate';
import type { Web } from '#kernel/pages';
import { reading } from '#kernel/tx';
import { listMessages } from './reads.ts';
import { markRead } from './use-cases/mark-read.ts';
import { MessagesPage } from './views/messages.tsx';

const mine: Gate = { access: 'signed-in', audit: 'none' };

/** Page of one's own notices. */
export function register(web: Web): void {
  web.get('/thong-bao', mine, async ({ ctx, frame, t, newKey }) => {
    const messages = await listMessages(reading(ctx), accountOf(ctx.actor) ?? '');
    return { html: MessagesPage({ frame, t, newKey, messages }) };
  });
  web.post('/thong-bao/da-doc', mine, async ({ ctx }) => {
    await markRead(ctx);
    return { redirect: '/thong-bao' };
  });
}
