import { expandCurie, STANDARD_CONTEXT } from '../epcis/context.ts';
import { canonical } from '../epcis/identifier.ts';
import { isUri } from '../epcis/uri.ts';
import { currentName, isWord, vocabularyUri, wordsOf, type VocabularyName } from '../epcis/vocabulary.ts';
import { eventTag } from '../event/tags.ts';
import { EVENT_TYPES } from '../epcis/event.ts';
import { parameterError } from './paging.ts';
import type { Condition } from './query.ts';

type Read = (name: string, value: string) => string;

/** An identifier in the form in which it is compared. */
const identifier: Read = (name, value) => {
  if (isUri(value)) return canonical(expandCurie(value, STANDARD_CONTEXT));
  throw parameterError(name, { vi: 'Mỗi giá trị là một URI.', en: 'Each value is a URI.' });
};

/** A bare word of CBV, or the URI of a word; those that CBV had before 2.0 too. */
function word(vocabulary: VocabularyName): Read {
  return (name, value) => {
    if (isWord(vocabulary, value) || isUri(value)) {
      return currentName(vocabularyUri(vocabulary, value, STANDARD_CONTEXT));
    }
    const words = wordsOf(vocabulary);
    throw parameterError(name, {
      vi: `CBV 2.0 không có từ này. Hãy dùng URI, hoặc một trong: ${words}.`,
      en: `CBV 2.0 has no such word. Use a URI or one of: ${words}.`,
    });
  };
}

const eventType: Read = (name, value) => {
  if (EVENT_TYPES.some((type) => type === value) || isUri(value)) return expandCurie(value, STANDARD_CONTEXT);
  const types = EVENT_TYPES.join(', ');
  throw parameterError(name, { vi: `Phải là ${types}, hoặc một URI.`, en: `It is one of ${types}, or a URI.` });
};

const action: Read = (name, value) => {
  if (['ADD', 'OBSERVE', 'DELETE'].includes(value)) return value;
  throw parameterError(name, { vi: 'Phải là ADD, OBSERVE, DELETE.', en: 'It is one of ADD, OBSERVE, DELETE.' });
};

/** Parameters that look at one column, which an index leads with; those first that mostly leave the fewest events. */
const COLUMNS: Readonly<Record<string, { column: string; read: Read; isWithin?: true }>> = {
  EQ_readPoint: { column: 'read_point', read: identifier },
  EQ_bizLocation: { column: 'biz_location', read: identifier },
  WD_readPoint: { column: 'read_point', read: identifier, isWithin: true },
  WD_bizLocation: { column: 'biz_location', read: identifier, isWithin: true },
  EQ_bizStep: { column: 'biz_step', read: word('bizStep') },
  EQ_disposition: { column: 'disposition', read: word('disposition') },
  eventType: { column: 'type', read: eventType },
  EQ_action: { column: 'action', read: action },
};

/** The columns, in the order in which queries go by them. */
export const COLUMN_ORDER = Object.values(COLUMNS).map(({ column }) => column);

export function isColumn(name: string): boolean {
  return Object.hasOwn(COLUMNS, name);
}

/** Events whose column holds one of the values. */
export function columnOf(name: string, values: readonly string[]): Condition {
  const { column = '', read = identifier, isWithin = false } = COLUMNS[name] ?? {};
  return { kind: 'column', column, values: [...new Set(values.map((value) => read(name, value)))], isWithin };
}

/** What else an event is found by: ids, and what it keeps as tags. Undefined for other parameters. */
export function tagOf(name: string, values: readonly string[]): Condition | undefined {
  if (name === 'EQ_eventID') {
    return { kind: 'found', ids: (bind) => `select id from trace_event where event_id = any(${bind(values)}::text[])` };
  }
  if (name === 'EQ_transformationID') {
    const uris = values.map((value) => identifier(name, value));
    return {
      kind: 'found',
      ids: (bind) => `select id from trace_event where transformation_id = any(${bind(uris)}::text[])`,
    };
  }
  const tags = tagsOf(name, values);
  return tags && { kind: 'found', ids: (bind) => `select id from trace_event where tags && ${bind(tags)}::text[]` };
}

function tagsOf(name: string, values: readonly string[]): string[] | undefined {
  const [, of, type] = /^EQ_(bizTransaction|source|destination)_(.+)$/.exec(name) ?? [];
  if (of === 'bizTransaction' || of === 'source' || of === 'destination') {
    const typeUri = word(of === 'bizTransaction' ? 'bizTransaction' : 'sourceDestination')(name, type ?? '');
    return values.map((value) => eventTag(of, typeUri, identifier(name, value)));
  }
  if (name === 'EQ_persistentDisposition_set' || name === 'EQ_persistentDisposition_unset') {
    const kind = name.endsWith('unset') ? 'unset' : 'set';
    return values.map((value) => eventTag(kind, word('disposition')(name, value)));
  }
  if (name === 'EQ_errorReason')
    return values.map((value) => eventTag('errorReason', word('errorReason')(name, value)));
  if (name === 'EQ_correctiveEventID') return values.map((value) => eventTag('correctiveEventID', value));
  return undefined;
}
