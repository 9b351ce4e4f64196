import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the dossiers room. */
export const errors = {
  notFound: { code: 'dossiers/not-found', status: 404 },
  actionNotAllowed: { code: 'dossiers/action-not-allowed', status: 409 },
  notYourStep: { code: 'dossiers/not-your-step', status: 403 },
  takenByOther: { code: 'dossiers/taken-by-other', status: 409 },
  changedMeanwhile: { code: 'dossiers/changed-meanwhile', status: 409 },
  wrongStep: { code: 'dossiers/wrong-step', status: 409 },
  procedureNotOffered: { code: 'dossiers/procedure-not-offered', status: 409 },
  procedureChanged: { code: 'dossiers/procedure-changed', status: 409 },
  channelNotOffered: { code: 'dossiers/channel-not-offered', status: 409 },
  unitNotReceiving: { code: 'dossiers/unit-not-receiving', status: 409 },
  paperMissing: { code: 'dossiers/paper-missing', status: 422 },
  answersInvalid: { code: 'dossiers/answers-invalid', status: 422 },
  noLimit: { code: 'dossiers/no-limit', status: 409 },
  noProcess: { code: 'dossiers/no-process', status: 409 },
  reasonMissing: { code: 'dossiers/reason-missing', status: 422 },
  requestRepeated: { code: 'dossiers/request-repeated', status: 409 },
  officerNotSuitable: { code: 'dossiers/officer-not-suitable', status: 409 },
  receiverNotChecked: { code: 'dossiers/receiver-not-checked', status: 409 },
  draftNotFound: { code: 'dossiers/draft-not-found', status: 404 },
  trackingNotFound: { code: 'dossiers/tracking-not-found', status: 404 },
  fileUnknown: { code: 'dossiers/file-unknown', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;
