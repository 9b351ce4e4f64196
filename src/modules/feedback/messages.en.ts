import type { vi } from './messages.vi.ts';

/** English texts of ratings, with the same keys as the Vietnamese. */
export const en = {
  'feedback/not-finished': 'There is no result yet, so there is nothing to rate.',
  'feedback/already-rated': 'You have rated this dossier; each is rated once.',
  'feedback/score-invalid': 'Choose how satisfied you are.',
  'feedback/comment-too-long': 'A comment has at most {most} characters. Shorten it and send it again.',
  'feedback.rate.title': 'How were you served?',
  'feedback.rate.about':
    'The rating counts for the agency and does not carry your name. Each dossier is rated once.',
  'feedback.rate.score': 'Satisfaction',
  'feedback.rate.comment': 'Comment',
  'feedback.rate.comment-hint': 'Leave out personal details. At most {most} characters.',
  'feedback.rate.send': 'Send the rating',
  'feedback.rate.thanks': 'Thank you. Your rating: {score}.',
  'feedback.rate.back': 'Back to the dossier',
  'feedback.score.5': 'Very satisfied',
  'feedback.score.4': 'Satisfied',
  'feedback.score.3': 'Neither',
  'feedback.score.2': 'Dissatisfied',
  'feedback.score.1': 'Very dissatisfied',
} as const satisfies Record<keyof typeof vi, string>;
