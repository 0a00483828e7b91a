import type { PortabilityRule } from '../QueryText';

/** Trino quotes texts with one quote alone. @internal */
export const textLiterals: PortabilityRule = {
  id: 'text-literals',
  find: ({ tokens }) =>
    tokens
      .filter(({ kind, text }) => kind === 'text' && !text.startsWith("'"))
      .map(token => ({
        token,
        message: "Only texts in '...' are understood",
        advice: "double each quote within it: 'it''s'",
      })),
};
