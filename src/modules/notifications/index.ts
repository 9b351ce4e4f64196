export { type Message, placeOf, type Template } from './model.ts';
export { countUnread, listMessages } from './reads.ts';
export { tellAccount } from './use-cases/tell-account.ts';
