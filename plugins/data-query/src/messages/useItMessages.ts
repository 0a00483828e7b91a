/** Texts of the tab that says how programs read a product. @internal */
export const useItMessages = {
  title: 'Use it',
  intro:
    'Programs read this product through the same API, decisions and records as the workbench, with a token for one agreement.',
  loading: 'Loading your agreements',
  failed: 'Your agreements could not be loaded',
  retry: 'Try again',
  noneTitle: 'A token needs an agreement',
  noneText:
    'You hold no agreement for this product now. A token is for one agreement and ends with it.',
  openTitle: 'You may query it without an agreement',
  openText:
    'Tokens are for agreements only. What is yours or open to everybody you read in the workbench.',
  unboundText:
    'None of this product’s ports is bound to a dataset yet, so there is nothing to read.',
  openWorkbench: 'Open the workbench',
  agreement: 'Agreement',
  agreementOption: '{{port}}, for {{purpose}}, until {{day}}',
  agreementOptionOf: '{{port}}, as {{who}}, for {{purpose}}, until {{day}}',
  tokens: 'Your tokens for this product',
  code: {
    title: 'Code',
    first: 'First, once in a shell:',
    language: 'Language',
    curl: 'curl',
    pandas: 'Python, pandas',
    polars: 'Python, polars',
    duckdb: 'Python, DuckDB',
    javascript: 'JavaScript',
    placeholder: 'your token',
    copy: 'Copy the code',
    label: 'Code in {{language}}',
    stream:
      'The answer has one JSON object a line: columns, rows, then finished or failed. One that ends without either was cut off.',
  },
} as const;
