module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['e2e-tests/**'],
      rules: {
        // The journeys walk the story and the examples of the repository.
        '@backstage/no-relative-monorepo-imports': 'off',
      },
    },
  ],
});
