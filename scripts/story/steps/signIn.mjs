// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshportClient } from '../MeshportClient.mjs';

const PERSONAS = ['ana', 'fiona', 'nora', 'sam', 'carl', 'gloria', 'nina'];

/** @type {import('../Story.mjs').StoryStep} */
export const signIn = {
  title: 'seven personas sign in',
  async run(story) {
    for (const persona of PERSONAS) {
      story.as[persona] = await MeshportClient.signIn(
        story.backendUrl,
        persona,
      );
    }
    story.sql = await readFile(
      join(story.root, 'examples/story/six_ports.sql'),
      'utf8',
    );
  },
};
