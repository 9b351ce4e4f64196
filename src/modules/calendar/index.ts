export type { Limit } from './model.ts';
