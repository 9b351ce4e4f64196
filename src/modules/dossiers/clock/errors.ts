import type { RefusalDefinition } from '#kernel/refusal';

/** What the law or the state of a dossier forbids its clock (thao tác không được phép đối với thời hạn). */
export const clockErrors = {
  /** The dossier has not been accepted: it has no time limit yet. */
  notAccepted: { code: 'dossiers/not-accepted', status: 409 },
  alreadyAccepted: { code: 'dossiers/already-accepted', status: 409 },
  /** Finished, refused, stopped or closed: nothing but the hand-over is left. */
  alreadyEnded: { code: 'dossiers/already-ended', status: 409 },
  /** Only a dossier that has ended can be handed back. */
  notEnded: { code: 'dossiers/not-ended', status: 409 },
  /** The applicant is completing the dossier: only the supplement, a stop or an answer may come. */
  supplementPending: { code: 'dossiers/supplement-pending', status: 409 },
  noSupplementPending: { code: 'dossiers/no-supplement-pending', status: 409 },
  /** The applicant is asked to perform a financial duty: only that, a stop or an answer may come. */
  paymentPending: { code: 'dossiers/payment-pending', status: 409 },
  noPaymentPending: { code: 'dossiers/no-payment-pending', status: 409 },
  supplementRepeated: { code: 'dossiers/supplement-repeated', status: 409 },
  supplementTooLate: { code: 'dossiers/supplement-too-late', status: 409 },
  extensionRepeated: { code: 'dossiers/extension-repeated', status: 409 },
  extensionTooLate: { code: 'dossiers/extension-too-late', status: 409 },
  extensionWithoutDate: { code: 'dossiers/extension-without-date', status: 422 },
  /** The new date lies on or before the due date. */
  extensionNotLater: { code: 'dossiers/extension-not-later', status: 422 },
  /** An answer to a consultation that was never asked, or was answered already. */
  noConsultationOpen: { code: 'dossiers/no-consultation-open', status: 409 },
  /** The action is dated before the one in front of it. */
  outOfOrder: { code: 'dossiers/out-of-order', status: 409 },
  /** No law profile with this id, or none in force on the day. */
  profileUnknown: { code: 'dossiers/profile-unknown', status: 422 },
  /** Not a whole profile, or one that contradicts itself. */
  profileInvalid: { code: 'dossiers/profile-invalid', status: 422 },
  /** A version cannot begin in the past: dossiers were promised dates under the one before. */
  profileInPast: { code: 'dossiers/profile-in-past', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;
