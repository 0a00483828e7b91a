/** Texts of letting somebody decide. @internal */
export const delegationsMessages = {
  title: 'Deciding for others',
  create: 'Let somebody decide for you',
  save: 'Let them decide',
  who: 'Who',
  whoHint: 'A user name, such as kim.',
  youFor: 'You decide for',
  until: 'until {{day}}.',
  forYou: 'decides for you until {{day}}.',
  end: 'End',
} as const;
