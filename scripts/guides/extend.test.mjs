// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = join(root, 'docs/guides/extend.md');

/** What the text around a block gives it, by its heading. On one line each. */
const GIVEN = new Map([
  [
    'Extend Meshport',
    "import { createBackendModule } from '@backstage/backend-plugin-api'; import { queryEngineExtensionPoint, type QueryEngine } from '@meshport/plugin-data-query-node'; declare const engine: QueryEngine;",
  ],
  [
    'A permission policy',
    "import { coreServices } from '@backstage/backend-plugin-api'; import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha'; declare const policy: typeof policyExtensionPoint.T; declare const userInfo: typeof coreServices.userInfo.T;",
  ],
  [
    'Actions for agents',
    "import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha'; import { dataAccessServiceRef } from '@meshport/plugin-data-access-node'; declare const actions: typeof actionsRegistryServiceRef.T; declare const dataAccess: typeof dataAccessServiceRef.T;",
  ],
  [
    'Events',
    "import { eventsServiceRef } from '@backstage/plugin-events-node'; declare const events: typeof eventsServiceRef.T;",
  ],
]);

/** The code of the guide as files that are nowhere but here, by their paths. */
function readBlocks() {
  const files = new Map();
  let heading = '';
  let line = 0;
  for (const part of readFileSync(guide, 'utf8').split(
    /^(#+ .*|```ts\n[^]*?^```)$/m,
  )) {
    if (part.startsWith('#')) {
      heading = part.replace(/^#+ /, '');
    } else if (part.startsWith('```ts')) {
      const code = part.slice('```ts'.length, -'```'.length);
      // The line with the fence has room for what is given.
      files.set(join(root, 'packages/backend/src', `guide-${line}.ts`), {
        line,
        text: `${GIVEN.get(heading) ?? 'export {};'}${code}`,
      });
    }
    line += part.split('\n').length - 1;
  }
  return files;
}

test('the code of the guide for programmers fits the types', () => {
  const files = readBlocks();
  assert.ok(files.size >= 8, `${files.size} blocks`);
  const { options } = ts.parseJsonConfigFileContent(
    {
      ...ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
      include: [],
      files: [...files.keys()],
    },
    ts.sys,
    root,
  );
  // Each block is a part of somebody's file, at the top of which one may wait.
  Object.assign(options, {
    module: ts.ModuleKind.ESNext,
    noUnusedLocals: false,
    noUnusedParameters: false,
  });
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = path => files.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    files.has(path)
      ? ts.createSourceFile(path, files.get(path).text, ...rest)
      : getSourceFile(path, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  const problems = [...files].flatMap(([path, { line }]) => {
    const source = program.getSourceFile(path);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ start = 0, messageText }) => {
      const at =
        line + 1 + (source?.getLineAndCharacterOfPosition(start).line ?? 0);
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `docs/guides/extend.md:${at} ${text}`;
    });
  });
  assert.deepEqual(problems, []);
});
