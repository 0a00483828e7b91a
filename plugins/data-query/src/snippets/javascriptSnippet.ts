import { type SnippetQuery, TOKEN_VARIABLE } from './SnippetQuery';

/** Asks from Node.js 20 or later, without any package. @internal */
export function javascriptSnippet({ url, sql, purpose }: SnippetQuery): string {
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${process.env.${TOKEN_VARIABLE}}\`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    sql: ${JSON.stringify(sql)},
    purpose: ${JSON.stringify(purpose)},
  }),
});
if (!response.ok) {
  throw new Error((await response.json()).error.message);
}

let columns = [];
let finished;
let unfinished = '';
const rows = [];
for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
  const lines = (unfinished + text).split('\\n');
  unfinished = lines.pop();
  for (const line of lines.filter(Boolean)) {
    const event = JSON.parse(line);
    if (event.type === 'columns') columns = event.columns;
    if (event.type === 'rows') rows.push(...event.rows);
    if (event.type === 'failed') throw new Error(event.error.message);
    if (event.type === 'finished') finished = event;
  }
}
if (!finished) throw new Error('The answer was cut off.');
if (finished.truncated) console.warn('These are only the first rows.');

const records = rows.map(row =>
  Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])),
);
console.log(records);
`;
}
