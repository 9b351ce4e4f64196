import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { clean } from '#kernel/text';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { contactFaults, type Contacts } from '../model.ts';
import { updateContacts as saveContacts } from '../store.ts';

/**
 * Changes how the actor can be reached (cập nhật thông tin liên hệ).
 *
 * @param contacts  in the form that `contactsOf` gives
 * @throws identity/account-not-found, identity/contact-invalid
 * @emits identity.contacts-changed { }
 */
export async function updateContacts(ctx: Ctx, contacts: Contacts): Promise<void> {
  const accountId = accountOf(ctx.actor);
  ensure(accountId, errors.accountNotFound);
  const faults = contactFaults(contacts);
  ensure(faults.length === 0, errors.contactInvalid, { fields: faults });
  await inTx(ctx, async (tx) => {
    await saveContacts(tx, accountId, { ...contacts, address: clean(contacts.address) });
    tx.emit('identity.contacts-changed', accountId, {});
  });
}
