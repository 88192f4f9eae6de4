import { letter, type Ways } from './ways.ts';

/** The exchange is told that the merger is effective, and files Form 25; the clocks of it are moments of the record. */
export const delisting: Ways = { 'tell-exchange': letter };
