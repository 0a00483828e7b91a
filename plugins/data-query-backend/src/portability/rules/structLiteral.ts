import type { PortabilityRule } from '../QueryText';
import { isSign, isWord } from '../wordsAt';

/** Trino makes rows by casting and maps by a function. @internal */
export const structLiteral: PortabilityRule = {
  id: 'struct-literal',
  find: ({ tokens }) =>
    tokens.flatMap((token, index) => {
      if (!isSign(token, '{')) {
        return [];
      }
      const map = isWord(tokens[index - 1], 'map');
      return [
        map
          ? {
              token: tokens[index - 1],
              message: 'MAP {...} is not understood',
              advice: 'write MAP(ARRAY[keys], ARRAY[values])',
            }
          : {
              token,
              message: '{...} as a struct is not understood',
              advice: 'write CAST(ROW(...) AS ROW(name type, ...))',
            },
      ];
    }),
};
