import type { vi } from './messages.vi.ts';

export const en = {
  'kernel/fault':
    'Something broke on our side. What you just did was not recorded; please try again. The request code helps us find the fault.',
  'kernel/command-mismatch':
    'This request was sent before with other content. Reload the page and send again.',
  'kernel/busy': 'Somebody else is changing this now. Please try again in a few seconds.',
  'kernel/not-found': 'Not found, or you may not see it.',
  'kernel/forbidden': 'Your account may not do this.',
  'kernel/sign-in-required': 'Please sign in to go on.',
  'kernel/invalid': 'What was sent has the wrong shape.',
  'kernel/cross-site':
    'The request did not come from this page, or the page was open too long. Reload it and try again.',
  'kernel/body-too-large': 'What was sent is too large.',
  'kernel/file-too-large': 'The file is too large.',
  'kernel/unsupported-media': 'This kind of content is not supported.',
  'kernel/too-many': 'Too many attempts. Please wait a few minutes and try again.',
  'problem.title': 'That could not be done',
  'problem.not-found': 'Page not found',
  'problem.fault': 'Something broke',
  'problem.request': 'Request code',
  'problem.back': 'Go back to the page before and try again; what you typed is still there.',
  'problem.home': 'Home',
} satisfies Record<keyof typeof vi, string>;
