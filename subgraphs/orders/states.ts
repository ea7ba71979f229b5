import type { Text } from '@cho-phien/kit/errors';
import type { Locale } from '@cho-phien/kit/locale';
import { illegalStepError, type IllegalStepError } from '@cho-phien/kit/user-errors';

/** The states of a kind of thing: what they are called, and where one may go from each. None: it stays as it is. */
export interface States<State extends string> {
  /** What the thing is called at the start of a sentence. */
  thing: Text;
  names: Readonly<Record<State, Text>>;
  next: Readonly<Record<State, readonly State[]>>;
}

/**
 * The refusal of a step that is not legal from a state, which names the legal ones; undefined when it is. To stay where
 * it stands is a step too, and legal only where the table says so: who asks twice learns that it was done.
 */
export function refuseStep<State extends string>(
  { thing, names, next }: States<State>,
  from: State,
  to: State,
  { locale }: { locale: Locale },
  path: string[],
): IllegalStepError | undefined {
  const legal = next[from];
  if (legal.includes(to)) return undefined;
  const may = (language: Locale) => legal.map((state) => names[state][language]).join(', ');
  const text = {
    vi: `${thing.vi} đang ở bước "${names[from].vi}", chưa chuyển sang "${names[to].vi}" được. ${
      may('vi') ? `Có thể chuyển sang: ${may('vi')}.` : 'Đây là bước cuối.'
    }`,
    en: `${thing.en} is ${names[from].en}: it cannot become ${names[to].en}. ${
      may('en') ? `It may become: ${may('en')}.` : 'No step is left.'
    }`,
  };
  return illegalStepError(locale, path, text, from, legal);
}
