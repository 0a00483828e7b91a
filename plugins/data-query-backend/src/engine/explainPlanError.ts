import { suggestName } from '../text/suggestName';
import { explainUnknownColumn } from './explainUnknownColumn';
import type { Explanation, PlanNames } from './PlanNames';

type Rule = [
  pattern: RegExp,
  explain: (match: RegExpExecArray, names: PlanNames) => Explanation,
];

const RULES: readonly Rule[] = [
  [
    /^Referenced column "(.*)" not found|^Table ".*" does not have a column named "(.*)"|^Column "(.*)" (?:in \w+ list not found|does not exist on)|^Values list ".*" does not have a column named "(.*)"/,
    ([, ...columns], names) =>
      explainUnknownColumn(columns.find(Boolean) ?? '', names),
  ],
  [
    /^Referenced table "(.*)" not found/,
    ([, table], { nearby }) => {
      const meant = suggestName(table, nearby) ?? nearby[0];
      return {
        what: `\`${table}\` is not a table or alias of this part of the query`,
        about: table,
        advice: meant && `did you mean \`${meant}\`?`,
      };
    },
  ],
  [
    /^column "?(.*?)"? must appear in the GROUP BY clause/,
    ([, column]) => ({
      what: `column \`${column}\` is neither grouped nor aggregated`,
      about: column,
      advice: `add it to GROUP BY, or use any_value(${column})`,
    }),
  ],
  [
    /^Ambiguous reference to column name "(.*?)"(?: \(use: (.*)\))?$/,
    ([, column, uses]) => ({
      what: `column \`${column}\` is in more than one table`,
      about: column,
      advice: uses && `write ${uses.replace(/"/g, '`')}`,
    }),
  ],
  [
    /^Ambiguous reference to table "(.*?)"/,
    ([, table]) => ({
      what: `two tables are called \`${table}\` here`,
      about: table,
      advice: 'give one of them an alias with AS',
    }),
  ],
  [
    /^No function matches the given name and argument types '(.*?)\((.*)\)'/,
    ([, name, types]) => ({
      what: `\`${name}\` cannot take (${types})`,
      about: name,
      advice: /^\w+$/.test(name)
        ? `cast the argument, for example ${name}(CAST(... AS DOUBLE))`
        : 'cast one side, for example CAST(... AS DOUBLE)',
    }),
  ],
  [
    /^(\w+) clause cannot contain (aggregates|window functions)/i,
    ([, clause, kind]) => ({
      what: `${clause.toUpperCase()} cannot hold ${kind}`,
      advice: /aggregates/.test(kind)
        ? 'put the condition into HAVING, or aggregate in a subquery'
        : 'compute it in a subquery and filter outside of it',
    }),
  ],
  [
    /^aggregate function calls cannot be nested/,
    () => ({
      what: 'an aggregate cannot stand in another one',
      advice: 'compute the inner one in a subquery',
    }),
  ],
  [
    /^Set operations can only apply to expressions with the same number/,
    () => ({
      what: 'the two sides of UNION, EXCEPT or INTERSECT have different numbers of columns',
    }),
  ],
  [
    /^Subquery returns (\d+) columns - expected (\d+)/,
    ([, got, wanted]) => ({
      what: `the subquery gives ${got} columns where ${wanted} is needed`,
    }),
  ],
  [
    /^Could not find key "(.*)" in struct/,
    ([, field], { nearby }) => {
      const meant = suggestName(field, nearby);
      return {
        what: `there is no field \`${field}\` in it`,
        about: field,
        advice: meant && `did you mean \`${meant}\`?`,
      };
    },
  ],
];

/**
 * What the binder's message means for the author of a query. Names in its
 * first line are the author's own; those after it only come in through
 * `names`.
 *
 * @internal
 */
export function explainPlanError(
  message: string,
  names: PlanNames,
): Explanation {
  const [sentence] = message.split('\n');
  for (const [pattern, explain] of RULES) {
    const match = pattern.exec(sentence.trim());
    if (match) {
      return capitalised(explain(match, names));
    }
  }
  return { what: sentence.trim().replace(/[!.]$/, '') };
}

function capitalised(explanation: Explanation): Explanation {
  const { what } = explanation;
  return /^[a-z]/.test(what)
    ? { ...explanation, what: what.charAt(0).toUpperCase() + what.slice(1) }
    : explanation;
}
