import type { StepActor } from '../../model.ts';

/** Which side wrote: the applicant, or the one-stop desk in whose name officers write. */
export type Side = 'applicant' | 'desk';

/** Most letters of one message. */
export const MESSAGE_LENGTH = 2000;
/** Most messages of a dossier in a day, both sides together. */
export const MESSAGES_A_DAY = 40;

const PHONE = /(?:\+84|(?<!\d)0)[\s.-]?\d(?:[\s.-]?\d){7,9}(?!\d)/;
const MAIL = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;
const LINK = /(?:https?:\/\/|www\.|zalo\.me|m\.me\/|t\.me\/|fb\.com)/i;

/**
 * True when a text of an officer leads the applicant to another channel (liên hệ ngoài bộ phận một cửa): a telephone number,
 * an e-mail address or a link.
 *
 * @law ND-61-2018/5.1  no dealing with the applicant outside the one-stop desk
 */
export function leadsOutside(text: string): boolean {
  return PHONE.test(text) || MAIL.test(text) || LINK.test(text);
}

/** Roles that write to applicants; who only inspects does not. */
const WRITERS = ['desk-clerk', 'case-officer', 'unit-head', 'leader', 'clerical'];

/** True for an officer on duty for one of these units (được nhắn tin với người nộp). */
export function mayWrite(actor: Pick<StepActor, 'roles'>, units: readonly string[]): boolean {
  return actor.roles.some((grant) => WRITERS.includes(grant.role) && units.includes(grant.unitId));
}
