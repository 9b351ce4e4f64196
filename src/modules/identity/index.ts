export { errors } from './errors.ts';
export {
  type Account,
  type AccountKind,
  ensureRole,
  type HeldRole,
  maskNumber,
  type Role,
  ROLES,
} from './model.ts';
export {
  listArrangeable,
  listStandIns,
  type StandInLine,
} from './stand-in-reads.ts';
export {
  accountNames,
  findAccountByLogin,
  findCitizenByNumber,
  getAccount,
  listAccounts,
  listHolders,
  listRoles,
  type RoleHolder,
} from './reads.ts';
export { listStaffed } from './staffing-reads.ts';
export { type AccountRequest, createAccount } from './use-cases/create-account.ts';
export { disableAccount } from './use-cases/disable-account.ts';
export { endRole } from './use-cases/end-role.ts';
export { findOfficerFor } from './use-cases/find-officer-for.ts';
export { arrangeStandIn, type StandInRequest } from './use-cases/arrange-stand-in.ts';
export { endStandIn } from './use-cases/end-stand-in.ts';
export { grantRole } from './use-cases/grant-role.ts';
export { hashPassword } from './use-cases/hash-password.ts';
export {
  type AccountRow,
  loadAccounts,
  loadRoles,
  loadStandIns,
  type RoleRow,
} from './use-cases/load-accounts.ts';
export { moveRoles } from './use-cases/move-roles.ts';
export { resetPassword } from './use-cases/reset-password.ts';
