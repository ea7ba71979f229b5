import type { Notice, NoticeOf } from './facts.ts';
import type { Given, Words } from './sms.ts';

/** What one event is called and told as. */
export interface Told {
  /** To a telephone, after "Cho Phien: ". */
  short: Words;
  subject: string;
  /** The middle of an e-mail, a paragraph each. */
  lines: string[];
}

/** How each event is told in one language. `number` and `store` are for the short form, which may cut them. */
export type Tellers = {
  [Event in Notice['event']]: (notice: NoticeOf<Event>, number: Given, store: Given) => Told;
};
