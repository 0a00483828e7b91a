module.exports = {
  root: true,
  // Backstage's factory configures each package; this is for the files at the root.
  parserOptions: { ecmaVersion: 2023, sourceType: 'module' },
  env: { node: true, es2023: true },
};
