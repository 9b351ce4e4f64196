import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of sign-in, accounts and roles (định danh, xác thực, phân quyền). */
export const errors = {
  /** Unknown login or wrong password: the same answer for both. */
  signInFailed: { code: 'identity/sign-in-failed', status: 401 },
  accountDisabled: { code: 'identity/account-disabled', status: 403 },
  tooManyAttempts: { code: 'identity/too-many-attempts', status: 429 },
  /** More passwords wait to be checked than this machine can check soon. */
  busy: { code: 'identity/busy', status: 429 },
  /** One-click sign-in exists on a simulated province only. */
  demoOnly: { code: 'identity/demo-only', status: 404 },
  accountNotFound: { code: 'identity/account-not-found', status: 404 },
  loginInvalid: { code: 'identity/login-invalid', status: 422 },
  loginTaken: { code: 'identity/login-taken', status: 409 },
  /** An officer needs a title and a unit that lives. */
  officerIncomplete: { code: 'identity/officer-incomplete', status: 422 },
  passwordShort: { code: 'identity/password-short', status: 422 },
  passwordLong: { code: 'identity/password-long', status: 422 },
  passwordLikeLogin: { code: 'identity/password-like-login', status: 422 },
  passwordWrong: { code: 'identity/password-wrong', status: 422 },
  contactInvalid: { code: 'identity/contact-invalid', status: 422 },
  roleUnknown: { code: 'identity/role-unknown', status: 422 },
  /** Roles belong to officers. */
  roleForOfficersOnly: { code: 'identity/role-for-officers-only', status: 409 },
  roleToOneself: { code: 'identity/role-to-oneself', status: 403 },
  /** The granter administers neither this unit nor one above it. */
  notAdministrator: { code: 'identity/not-administrator', status: 403 },
  roleHeld: { code: 'identity/role-held', status: 409 },
  /** Absences are recorded by a head or leader of the unit, an authority is handed on by who has it. */
  standInNotYours: { code: 'identity/stand-in-not-yours', status: 403 },
  /** The substitute holds no role in the unit, its desk or the unit above. */
  standInOutside: { code: 'identity/stand-in-outside', status: 409 },
  standInDays: { code: 'identity/stand-in-days', status: 422 },
  standInBasis: { code: 'identity/stand-in-basis', status: 422 },
  standInSelf: { code: 'identity/stand-in-self', status: 422 },
  standInOverlaps: { code: 'identity/stand-in-overlaps', status: 409 },
  standInNotFound: { code: 'identity/stand-in-not-found', status: 404 },
  roleNotHeld: { code: 'identity/role-not-held', status: 409 },
} as const satisfies Record<string, RefusalDefinition>;
