// @ts-check
import { approve } from '../approve.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const approveForLess = {
  title:
    'Safety approves, Commercial approves bookings, and profiles for Texas only',
  async run(story) {
    await approve(story, 'safety.bird_strikes.reports', 'sam', {});
    await approve(story, 'commercial.bookings.bookings', 'carl', {});
    const { agreement } = await approve(
      story,
      'commercial.customers.profiles',
      'carl',
      {
        rowFilter: {
          kind: 'eq',
          column: 'home_state',
          value: { type: 'string', value: 'TX' },
        },
        reason: 'Texas is where the pilot runs.',
      },
    );
    story.agreement = agreement;
  },
};
