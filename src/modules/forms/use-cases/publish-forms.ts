import { uuidv7 } from '#kernel/ids';
import type { Tx } from '#kernel/tx';
import { checkDefinition } from '../check-definition.ts';
import type { FormDefinition } from '../model.ts';
import { insertDefinitions, saveUses } from '../store.ts';

/**
 * Publishes e-forms (ban hành biểu mẫu điện tử) inside the caller's transaction: each is checked first, a version that
 * is already there stays.
 *
 * @throws forms/definition-refused
 * @emits forms.published { keys }
 */
export async function publishForms(tx: Tx, forms: readonly FormDefinition[]): Promise<void> {
  for (const form of forms) checkDefinition(form);
  const created = await insertDefinitions(
    tx,
    forms.map((form) => ({ id: uuidv7(tx.ctx.now.epochMilliseconds), form })),
  );
  await saveUses(
    tx,
    forms.flatMap((form) => form.procedures.map((code) => ({ code, key: form.key }))),
  );
  if (created.length > 0) tx.emit('forms.published', tx.schema, { keys: created });
}
