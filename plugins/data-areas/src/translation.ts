import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of what is said of areas. @public */
export const dataAreasTranslationRef = createTranslationRef({
  id: 'plugin.data-areas',
  messages: {
    area: {
      title: 'Data area',
      loading: 'Loading the area',
      loadError: 'The area could not be loaded',
      notFound: 'There is no such area, or it is not yours to see.',
      retry: 'Try again',
      owner: 'Owner',
      domain: 'Domain',
      sqlName: 'In queries',
      access: 'What you may do',
      write: 'Load data, publish, decide on access and read all of it',
      read: 'Read all of it and decide on access',
      none: 'Nothing without an agreement: you are not in its owner group',
      noneOfAnybody: 'Nothing without an agreement',
      gone: 'Nobody owns this area',
      goneHint:
        'The group that owned it is gone, and another has its name now. Nobody decides on access to it and nobody publishes from it until it is handed over.',
    },
    areas: {
      title: 'Areas',
      what: 'An area is where a domain keeps its data and publishes data products from.',
      loading: 'Loading the areas',
      loadError: 'The areas could not be loaded',
      none: 'There are no areas yet',
      noneHint:
        'Who owns a domain makes one for it: under Create, or through the API.',
      own: 'Your areas',
      others: 'Areas of others',
      all: 'All areas',
      area: 'Area',
      products: 'Products',
      unknown: 'unknown',
      nobody: 'Nobody',
    },
    handOver: {
      open: 'Hand over',
      title: 'Hand over {{area}}',
      whoMay: 'Who governs data can hand it over to another group.',
      group: 'New owner group',
      groupsError: 'The groups could not be loaded: {{reason}}',
      follows: 'What follows',
      decides:
        'Members of {{to}} decide on access to its data from now on, also on requests that wait.',
      gains:
        'They load data into it, publish from it, and read all of it without masks and filters.',
      loses:
        'Who is in {{from}} and not in {{to}} can do none of that any more, and reads of it only what is open to everybody or agreed.',
      tokens:
        'Tokens that members of {{from}} made for its data products stop.',
      stays:
        'What was granted stays until it ends, or until the new owners end it.',
      submit: 'Hand over',
      refused: 'It was not handed over',
      done: 'Handed over to {{to}}. The catalog shows it within seconds.',
      theNewGroup: 'the new group',
      nobody: 'the group that is gone',
    },
  },
});
