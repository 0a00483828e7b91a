import type { PortabilityRule } from '../QueryText';
import { isSign, isWord } from '../wordsAt';

/** SQL ends a list without a comma. @internal */
export const trailingComma: PortabilityRule = {
  id: 'trailing-comma',
  find: ({ tokens }) =>
    tokens
      .filter(
        (token, index) =>
          isSign(token, ',') &&
          (tokens[index + 1] === undefined ||
            isSign(tokens[index + 1], ')', ']', '}') ||
            isWord(
              tokens[index + 1],
              'from',
              'where',
              'group',
              'order',
              'limit',
            )),
      )
      .map(token => ({
        token,
        message: 'A comma at the end of a list is not understood',
        advice: 'leave it out',
      })),
};
