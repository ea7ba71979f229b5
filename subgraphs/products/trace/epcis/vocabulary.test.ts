import { describe, expect, it } from 'vitest';
import { STANDARD_CONTEXT } from './context.ts';
import { bareWord, vocabularyUri } from './vocabulary.ts';

describe('a word of CBV', () => {
  it.each([
    ['bizStep', 'shipping', 'https://ref.gs1.org/cbv/BizStep-shipping'],
    ['disposition', 'in_transit', 'https://ref.gs1.org/cbv/Disp-in_transit'],
    ['bizTransaction', 'po', 'https://ref.gs1.org/cbv/BTT-po'],
    ['sourceDestination', 'owning_party', 'https://ref.gs1.org/cbv/SDT-owning_party'],
    ['errorReason', 'incorrect_data', 'https://ref.gs1.org/cbv/ER-incorrect_data'],
    ['component', 'latitude', 'https://ref.gs1.org/cbv/Comp-latitude'],
    ['measurement', 'Temperature', 'https://ref.gs1.org/voc/Temperature'],
    ['alert', 'ALARM_CONDITION', 'https://ref.gs1.org/voc/ALARM_CONDITION'],
  ] as const)('of %s, %s, is a URI, and back', (name, word, uri) => {
    expect(vocabularyUri(name, word, STANDARD_CONTEXT)).toBe(uri);
    expect(bareWord(name, uri)).toBe(word);
  });

  it('is not read out of the words of others', () => {
    expect(bareWord('bizStep', 'https://ref.gs1.org/cbv/Disp-active')).toBe('https://ref.gs1.org/cbv/Disp-active');
    expect(bareWord('bizStep', 'https://ref.gs1.org/cbv/BizStep-thinning')).toBe(
      'https://ref.gs1.org/cbv/BizStep-thinning',
    );
  });
});
