/** What is kept of everything that somebody saved. */
export const saved = {
  author: 'user:default/guest',
  mayEdit: true,
  version: 1,
  createdAt: Date.now() - 9e7,
  updatedAt: Date.now() - 9e6,
};
